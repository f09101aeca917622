package io.penstock.control;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings tables to the newest version. The only class that loads Flyway. */
final class Migrations {
  private Migrations() {}

  static void run(DataSource database) {
    Flyway.configure(Migrations.class.getClassLoader())
        .loggers(FlywayLog.class.getName())
        .dataSource(database)
        .table(Schema.HISTORY)
        .locations("classpath:db/control")
        .load()
        .migrate();
  }
}
