package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Upserts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges the bundles of a stream, each in a transaction of its own. All writers of a process have
 * the file open, and one of them writes at a time, as DuckDB lets no two transactions change the
 * same rows.
 */
final class BundleWriter implements Upserts {
  private static final Map<Path, Object> TURNS = new ConcurrentHashMap<>();

  private final DuckDbFile file;
  private final TableName table;
  private final WriteMode mode;
  private final StagedSql staged;
  private final Retry retry;
  private @Nullable Connection open;

  BundleWriter(DuckDbFile file, TableName table, WriteMode mode, StagedSql staged, Retry retry) {
    this.file = file;
    this.table = table;
    this.mode = mode;
    this.staged = staged;
    this.retry = retry;
  }

  @Override
  public Published write(StagedPart part) throws IOException {
    Path staging = Path.of(part.location());
    synchronized (TURNS.computeIfAbsent(file.path().toAbsolutePath(), path -> new Object())) {
      boolean done = false;
      try {
        Published published = merged(part, staging);
        done = true;
        Files.deleteIfExists(staging);
        return published;
      } catch (SQLException e) {
        throw DuckDbFailure.unpublished("table " + table + " in " + file.path(), e);
      } finally {
        if (!done) {
          close();
        }
      }
    }
  }

  private Published merged(StagedPart part, Path staging) throws SQLException, IOException {
    Connection there = open;
    Publishing.Preparation preparation =
        there == null ? Publishing.Preparation.NEEDED : Publishing.Preparation.DONE;
    if (there == null) {
      there = file.open(retry);
      open = there;
      new Tuning(file.path(), staging.resolveSibling("")).apply(new Sql(there));
    }
    Sql sql = new Sql(there);
    for (String name :
        sql.list(
            "SELECT table_name FROM duckdb_tables() WHERE temporary", row -> row.getString(1))) {
      sql.run("DROP TABLE temp.main." + Identifier.quote(name));
    }
    return new Publishing(sql, table, mode, staged).bundle(part, preparation);
  }

  /** What was not committed is rolled back. */
  @Override
  public void close() {
    Connection there = open;
    open = null;
    if (there != null) {
      try {
        there.close();
      } catch (SQLException e) {
        return; // the file is closed with the process
      }
    }
  }
}
