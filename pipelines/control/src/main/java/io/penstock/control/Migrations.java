package io.penstock.control;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Brings tables to the newest version. The only class that loads Flyway. */
final class Migrations {
  private Migrations() {}

  /**
   * Makes or changes the tables.
   *
   * @param schema where they are, made if it is not there; null where the database has no schemas
   */
  static void run(DataSource database, @Nullable String schema) {
    FluentConfiguration flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .loggers(FlywayLog.class.getName())
            .dataSource(database)
            .table(Schema.HISTORY)
            .locations("classpath:db/control");
    if (schema != null) {
      flyway.schemas(schema);
    }
    flyway.load().migrate();
  }
}
