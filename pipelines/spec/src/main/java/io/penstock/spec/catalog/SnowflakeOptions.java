package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;
import java.util.stream.Stream;

/** How a step finds a Snowflake account, who connects and what is used there. */
final class SnowflakeOptions {
  private SnowflakeOptions() {}

  /** These options and those of the step. */
  static List<Option> with(Option... more) {
    return Stream.concat(
            Stream.of(
                Option.text("account", "The account's identifier; this or url is needed.")
                    .atLeast("1")
                    .example("acme-sales"),
                Option.text(
                        "url",
                        "The account's address, where it is another than that of the identifier;"
                            + " parameters of the driver may follow.")
                    .atLeast("1")
                    .example("https://acme-sales.snowflakecomputing.com"),
                Option.text("user", "Who connects.")
                    .mandatory()
                    .atLeast("1")
                    .example("\"${env:SNOWFLAKE_USER:-loader}\""),
                Option.text(
                        "password",
                        "The user's password, as a reference; this or private_key_file is needed.")
                    .example("\"${env:SNOWFLAKE_PASSWORD:-}\""),
                Option.of(
                        "private_key_file",
                        Scalar.PATH,
                        "The user's private key, PKCS #8 in PEM form.")
                    .example("keys/loader.p8"),
                Option.text("private_key_password", "What opens the private key, as a reference.")
                    .example("\"${env:SNOWFLAKE_KEY_PASSWORD:-}\""),
                named("warehouse", "loading"),
                named("role", "loader"),
                named("database", "shop"),
                named("schema", "crm")),
            Stream.of(more))
        .toList();
  }

  private static Option named(String what, String example) {
    return Option.text(what, "The " + what + " to use; by default the user's.")
        .atLeast("1")
        .example(example);
  }
}
