package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.Upserts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Merges the bundles of a stream, each in a transaction of its own, over one connection, which is
 * made anew after trouble. A transaction whose commit was not heard of is done again, which changes
 * nothing where it came through.
 */
final class BundleWriter implements Upserts {
  private final Server server;
  private final TableName table;
  private final WriteMode mode;
  private final StagedSql staged;
  private final String target;
  private @Nullable Open open;

  /** A connection with its table made ready. */
  private record Open(Connection connection, BundleMerge merge) {}

  BundleWriter(Server server, TableName table, WriteMode mode, StagedSql staged, String target) {
    this.server = server;
    this.table = table;
    this.mode = mode;
    this.staged = staged;
    this.target = target;
  }

  @Override
  public Published write(StagedPart part) throws IOException {
    Published published = server.retry().run(server.place(), () -> once(part));
    Path file = Path.of(part.location());
    Files.deleteIfExists(file);
    Places.delete(file);
    return published;
  }

  private Published once(StagedPart part) throws IOException, TransientException {
    boolean done = false;
    try {
      Published published = open().merge().run(part);
      done = true;
      return published;
    } catch (SQLException e) {
      throw Failure.again(target + " could not be written: ", server, e);
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private Open open() throws SQLException, TransientException {
    Open there = open;
    if (there != null) {
      return there;
    }
    Connection connection = server.connect();
    Open made = new Open(connection, new BundleMerge(new Sql(connection), table, mode, staged));
    open = made;
    connection.setAutoCommit(false);
    made.merge().prepare();
    return made;
  }

  /** What was not committed is rolled back. */
  @Override
  public void close() {
    Open there = open;
    open = null;
    if (there != null) {
      try {
        there.connection().close();
      } catch (SQLException e) {
        return; // the server ends it by itself
      }
    }
  }
}
