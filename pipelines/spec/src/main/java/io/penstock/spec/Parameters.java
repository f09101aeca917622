package io.penstock.spec;

import io.penstock.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands for {@code ${param:x}}, {@code ${param:x:-default}}, {@code ${env:X}} and {@code
 * ${file:/path}} inside any text of the pipeline and policy files, and {@code ${service:x}} for the
 * address of a service the pipeline brings along. A doubled dollar sign before the brace keeps the
 * text as it is. What comes from the environment or a file is secret: it is never printed.
 */
public final class Parameters {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_]{1,64}):([^}]{0,4096})}");
  private static final List<String> SOURCES = List.of("param", "env", "file", "service");

  private final Map<String, String> params;
  private final Map<String, String> env;
  private final Environment environment;
  private final Map<String, String> services;
  private final boolean running;
  private final Set<String> declared = new TreeSet<>();
  private final Set<String> asked = new TreeSet<>();
  private final Set<Reference> references = new TreeSet<>();

  /** What a template declares: the default of each name, null for none; null without one. */
  private @Nullable Map<String, @Nullable String> template;

  private Parameters(
      Map<String, String> params,
      Map<String, String> env,
      @Nullable Environment environment,
      Map<String, String> services,
      boolean running) {
    this.params = Map.copyOf(params);
    this.env = Map.copyOf(env);
    this.environment = environment == null ? Environment.of(this.env) : environment;
    this.services = Map.copyOf(services);
    this.running = running;
  }

  /** For running: what has no value and no default is a problem. */
  public static Parameters of(Map<String, String> params, Map<String, String> env) {
    return new Parameters(params, env, null, Map.of(), true);
  }

  /**
   * For checking: what has no value and no default stays as it is written, and its type is not
   * checked. Secret files are not opened.
   */
  public static Parameters forCheck(Map<String, String> params, Map<String, String> env) {
    return new Parameters(params, env, null, Map.of(), false);
  }

  /** For checking without any value. */
  public static Parameters forCheck() {
    return forCheck(Map.of(), Map.of());
  }

  /** The same, with the addresses of services that have been started, by name. */
  public Parameters withServices(Map<String, String> started) {
    return new Parameters(params, env, environment, started, running);
  }

  /** Notes that the file brings a service of this name. */
  public void declare(String service) {
    declared.add(service);
  }

  /**
   * Notes what the template of the file declares: from now on every {@code ${param:x}} must be one
   * of these.
   *
   * @param defaults what stands for each name where nothing is given; null for none
   */
  public void declareTemplate(Map<String, @Nullable String> defaults) {
    template = new LinkedHashMap<>(defaults);
  }

  /** Whether what has no value and no default is a problem. */
  public boolean running() {
    return running;
  }

  /** The variables of the environment and the files that the files asked for so far. */
  public Set<Reference> references() {
    return Collections.unmodifiableSet(references);
  }

  /**
   * A secret by its place.
   *
   * @param source env or file
   * @param name the variable or the path
   * @param optional whether something else stands for it where it is missing
   */
  public record Reference(String source, String name, boolean optional)
      implements Comparable<Reference> {
    @Override
    public int compareTo(Reference other) {
      return Comparator.comparing(Reference::source)
          .thenComparing(Reference::name)
          .thenComparing(Reference::optional)
          .compare(this, other);
    }
  }

  /** The values given with {@code --param}, by name. */
  public Map<String, String> given() {
    return params;
  }

  /** The names of the parameters the files asked for so far. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /** The text with every reference replaced; a missing value is reported at the scalar's place. */
  public Resolved resolve(YamlScalar scalar, String path, Problems problems) {
    Replacing replacing = new Replacing(scalar, path, problems);
    String text = replacing.all();
    boolean known = replacing.state.compareTo(Resolved.State.UNRESOLVED) < 0;
    return known
        ? new Resolved(scalar, text, replacing.state, LateText.of(replacing.parts))
        : new Resolved(scalar, scalar.text(), replacing.state, LateText.of(scalar.text()));
  }

  private final class Replacing {
    private final YamlScalar scalar;
    private final String path;
    private final Problems problems;
    private final List<LateText.Part> parts = new ArrayList<>();
    private Resolved.State state = Resolved.State.LITERAL;

    Replacing(YamlScalar scalar, String path, Problems problems) {
      this.scalar = scalar;
      this.path = path;
      this.problems = problems;
    }

    String all() {
      String written = scalar.text();
      Matcher matcher = REFERENCE.matcher(written);
      StringBuilder all = new StringBuilder();
      int end = 0;
      while (matcher.find()) {
        all.append(fixed(written.substring(end, matcher.start()))).append(value(matcher));
        end = matcher.end();
      }
      return all.append(fixed(written.substring(end))).toString();
    }

    private String fixed(String text) {
      if (!text.isEmpty()) {
        parts.add(new LateText.Fixed(text));
      }
      return text;
    }

    private String late(LateText.Part part, String text) {
      parts.add(part);
      return text;
    }

    private String value(MatchResult match) {
      String source = match.group(1);
      if (source == null) {
        return fixed("${");
      }
      String[] parts = match.group(2).split(":-", 2);
      String name = parts[0];
      if (match.group(2).contains("${")) {
        return refuse(match, "a reference cannot stand inside another");
      } else if (!SOURCES.contains(source)) {
        return refuse(
            match,
            Nearest.to(source, SOURCES).map(near -> "did you mean ${" + near + ":…}? ").orElse("")
                + "write ${param:x}, ${env:X} or ${file:/path}");
      }
      String standard = parts.length == 2 ? parts[1] : null;
      if (source.equals("param") && template != null) {
        asked.add(name);
        String wrong = wrong(template, name, standard);
        if (wrong != null) {
          return fail(match, wrong);
        }
        standard = template.get(name);
      } else if (source.equals("env") || source.equals("file")) {
        references.add(new Reference(source, name, standard != null));
      }
      String value = found(source, name);
      if (value == null && standard == null) {
        return missing(match, source, name);
      }
      reach(Resolved.State.RESOLVED);
      if (value == null) {
        return fixed(String.valueOf(standard));
      }
      String place = scalar.location() + " " + path;
      return switch (source) {
        case "env" -> late(new LateText.Variable(name, environment, place), value);
        case "file" -> late(new LateText.Content(name, place), value);
        default -> fixed(value);
      };
    }

    /** What a template does not allow a reference to say; null for nothing. */
    private @Nullable String wrong(
        Map<String, @Nullable String> declared, String name, @Nullable String standard) {
      if (!declared.containsKey(name)) {
        return "is not declared in template: "
            + Nearest.unknown("parameter", name, declared.keySet());
      }
      String value = declared.get(name);
      if (standard == null || standard.equals(value)) {
        return null;
      }
      return value == null
          ? "has a default that template: does not know; write default_value: there"
          : "has another default than default_value: of template:; write ${param:" + name + "}";
    }

    private @Nullable String found(String source, String name) {
      return switch (source) {
        case "param" -> {
          asked.add(name);
          yield params.get(name);
        }
        case "env" -> env.get(name);
        case "service" -> services.get(name);
        default -> running ? LateText.Content.read(name) : null;
      };
    }

    private String missing(MatchResult match, String source, String name) {
      if (source.equals("service") && !declared.contains(name)) {
        return refuse(
            match,
            declared.isEmpty()
                ? "the file has no services:; write services: {" + name + ": {type: …, data: …}}"
                : Nearest.unknown("service", name, declared));
      }
      if (!running) {
        reach(Resolved.State.UNRESOLVED);
        return match.group();
      }
      return switch (source) {
        case "param" -> refuse(match, "pass --param " + name + "=… or write ${param:x:-default}");
        case "env" -> refuse(match, "set the environment variable " + name);
        case "service" -> refuse(match, "the service is not started by this command");
        default -> refuse(match, "the file is not there or cannot be read as text");
      };
    }

    private String refuse(MatchResult match, String what) {
      return fail(match, "has no value; " + what);
    }

    private String fail(MatchResult match, String what) {
      problems.error(scalar.location(), path, match.group() + " " + what);
      reach(Resolved.State.FAILED);
      return match.group();
    }

    private void reach(Resolved.State next) {
      state = next.compareTo(state) > 0 ? next : state;
    }
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "Parameters " + new TreeSet<>(params.keySet());
  }
}
