package io.penstock.services;

import io.penstock.cli.services.Service;
import io.penstock.cli.services.ServiceKind;
import io.penstock.postgres.PostgresServer;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A {@link PostgresServer}, filled with a script. */
public final class PostgresService implements ServiceKind {

  @Override
  public String type() {
    return "postgres";
  }

  @Override
  public Service start(ServiceSpec spec) throws IOException {
    KeptFolder folder = KeptFolder.open(spec.data());
    try {
      Leftover.end(folder.data());
      boolean filled = folder.filled();
      if (!filled) {
        folder.beginAnew();
      }
      PostgresServer server = server(folder.data());
      try {
        run(server, filled ? spec.then() : spec.first());
        folder.noteFilled();
        return new Running(server, folder);
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static PostgresServer server(Path data) throws IOException {
    try {
      return PostgresServer.start(data);
    } catch (IllegalStateException e) {
      throw new IOException(
          "PostgreSQL does not start in " + data + "; delete the folder to begin anew", e);
    }
  }

  private static void run(PostgresServer server, @Nullable Path script) throws IOException {
    if (script == null) {
      return;
    }
    String sql = Files.readString(script);
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new IOException(script + " failed with SQLState " + e.getSQLState());
    }
  }

  private record Running(PostgresServer server, KeptFolder folder) implements Service {
    @Override
    public String address() {
      return "postgresql://localhost:" + server.port() + "/postgres?user=postgres";
    }

    @Override
    public void close() {
      try {
        server.close();
        folder.close();
      } catch (IOException e) {
        return; // the next start ends what is left of it
      }
    }
  }
}
