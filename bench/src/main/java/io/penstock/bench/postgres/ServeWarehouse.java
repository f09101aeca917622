package io.penstock.bench.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;

/**
 * An empty PostgreSQL of its own on loopback, which knows when each row was committed. It says its
 * port, and ends when its input does.
 */
public final class ServeWarehouse {
  private ServeWarehouse() {}

  /**
   * Serves.
   *
   * @param args the folder of the data
   */
  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(Path.of(args[0]))
            .setCleanDataDirectory(true)
            .setLocaleConfig("locale", "C")
            .setServerConfig("track_commit_timestamp", "on")
            .setServerConfig("max_wal_size", "4GB")
            .start()) {
      System.out.println(server.getPort());
      while (System.in.read() >= 0) {
        // Until the input ends.
      }
    }
  }
}
