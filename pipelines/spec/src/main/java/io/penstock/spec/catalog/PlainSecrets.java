package io.penstock.spec.catalog;

import io.penstock.spec.Problems;
import io.penstock.spec.Resolved;
import java.util.regex.Pattern;

/**
 * Warns where a password stands in a file, or comes from a parameter: unlike a reference to the
 * environment or to a file it travels with the job, and whoever sees the job sees it.
 */
final class PlainSecrets {
  /** Names of options, and of settings of Kafka's clients, whose values are secrets. */
  private static final Pattern NAME =
      Pattern.compile("(?:.*[._])?(?:password|secret|keystore\\.key)");

  /** Secrets within addresses, and within {@code sasl.jaas.config}. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "://[^/?#@:]*:[^/?#@]+@"
              + "|(?i:[?&; ](?:password|passwd|pwd|clientSecret)\\s*=\\s*\"?[^\"&;\\s])");

  private PlainSecrets() {}

  static void warn(String name, Resolved value, String path, Problems problems) {
    String plain = value.late().plain();
    boolean whole = NAME.matcher(name).matches() && !value.secret() && !plain.isEmpty();
    boolean within =
        (name.equals("url") || name.endsWith("jaas.config")) && WITHIN.matcher(plain).find();
    if (whole || within) {
      problems.warning(
          value.scalar().location(),
          path,
          (whole ? "the secret" : "the password in it")
              + " travels with the job as it is; write ${env:NAME} or ${file:/path} for it, which"
              + " is looked up where it is used");
    }
  }
}
