package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Sql;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What DuckDB may take for a load. Memory: 1 GiB and a quarter of the size of database and staged
 * files, as the index of a primary key must fit; at most 60 % of the machine's (or container's).
 * What does not fit goes to {@code spill} in the staging folder.
 */
record Tuning(Path database, Path staging) {
  private static final long BASE = 1L << 30;

  void apply(Sql sql) throws SQLException, IOException {
    sql.run("SET TimeZone = 'UTC'");
    sql.run("SET preserve_insertion_order = false");
    sql.run("SET memory_limit = '" + (memory() >> 20) + "MiB'");
    sql.run(
        "SET temp_directory = "
            + Sql.literal(staging.toAbsolutePath().resolve("spill").toString()));
  }

  private long memory() throws IOException {
    long data = Files.exists(database) ? Files.size(database) : 0;
    if (Files.isDirectory(staging)) {
      try (var files = Files.list(staging)) {
        data += files.mapToLong(file -> file.toFile().length()).sum();
      }
    }
    return Math.min(BASE + data / 4, physical() * 6 / 10);
  }

  private static long physical() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 2 * BASE;
  }
}
