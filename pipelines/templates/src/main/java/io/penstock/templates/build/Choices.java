package io.penstock.templates.build;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is chosen when files are made of a template.
 *
 * @param name of what is made on the platform: letters, digits and -, 52 at most
 * @param image of the container, with its registry and tag
 * @param schedule when it runs, as cron or {@code @daily}; empty for when it is asked
 * @param start the first day of a schedule
 * @param values of parameters, by name; others have their defaults, or stay open
 */
public record Choices(
    String name,
    String image,
    Optional<String> schedule,
    LocalDate start,
    Map<String, String> values) {
  /** What a CronJob may be called: Kubernetes adds eleven characters to it. */
  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,50}[a-z0-9])?");

  private static final Pattern IMAGE =
      Pattern.compile(
          "[a-z0-9]+([._-]+[a-z0-9]+)*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
              + "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?");

  private static final Pattern SCHEDULE =
      Pattern.compile(
          "@(hourly|daily|weekly|monthly|yearly)|[0-9A-Za-z*/,?LW#-]+( [0-9A-Za-z*/,?LW#-]+){4}");

  public Choices {
    values = Map.copyOf(values);
    require(
        NAME, name, "--name", "small letters, digits and -, beginning with a letter, 52 at most");
    require(IMAGE, image, "--image", "registry/name:tag");
    schedule.ifPresent(
        cron ->
            require(SCHEDULE, cron, "--schedule", "five fields of cron, or @daily and the like"));
  }

  private static void require(Pattern pattern, String value, String option, String how) {
    if (!pattern.matcher(value).matches()) {
      throw new UnbuildableException(option + " \"" + value + "\": write " + how);
    }
  }

  /** The secret of the platform that holds what the files name. */
  public String secrets() {
    return name + "-secrets";
  }

  /** The volume of the platform that keeps the control store, staged rows and dead letters. */
  public String state() {
    return name + "-state";
  }
}
