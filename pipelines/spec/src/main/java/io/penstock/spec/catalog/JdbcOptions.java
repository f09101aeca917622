package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** How a step finds any database that has a JDBC driver. */
final class JdbcOptions {
  private JdbcOptions() {}

  static List<Option> connection() {
    return List.of(
        Option.text("url", "The database, as the driver of its vendor takes it.")
            .mandatory()
            .atLeast("1")
            .example("\"${env:SHOP_URL:-jdbc:mysql://localhost:3306/shop}\""),
        Option.text("user", "Who connects.").example("\"${env:DATABASE_USER:-reader}\""),
        Option.text("password", "The user's password, as a reference.")
            .example("\"${env:DATABASE_PASSWORD:-}\""),
        Option.of(
                "driver_path",
                Scalar.PATH,
                "The jar of the driver, where it is not on the class path as those of PostgreSQL,"
                    + " DuckDB and SQLite are.")
            .example("drivers/mysql-connector-j.jar"));
  }
}
