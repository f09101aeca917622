package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UpsertingSink;
import io.penstock.plan.connect.Upserts;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows in a table of a DuckDB file, made from the contract where there is none: its columns
 * with their types, what must not be null, the primary key.
 *
 * <p>Each bundle stages a CSV file. Publishing is one transaction on the database: the newest row
 * of each key is found, uniqueness is checked, the gate is asked, and then
 *
 * <ul>
 *   <li>{@code append} adds all rows; a key that is there already stops the load;
 *   <li>{@code upsert} updates rows of the same key that have other values, unless the target's
 *       version is newer, and adds the rest;
 *   <li>{@code replace} makes the target equal to the staged rows, touching only what differs where
 *       there is a key.
 * </ul>
 *
 * <p>A load that fails leaves the target as it was. A run that has published is recorded in the
 * table {@code _penstock_runs} of the database, in the same transaction, and publishing it again
 * gives the recorded counts. Timestamps keep microseconds; decimals are never rounded.
 */
public final class WriteToDuckDb implements UpsertingSink {
  private static final long serialVersionUID = 1;

  private final String database;
  private final TableName table;
  private final WriteMode mode;
  private final Load load;
  private final Retry retry;

  private WriteToDuckDb(String database, TableName table, WriteMode mode, Load load, Retry retry) {
    this.database = database;
    this.table = table;
    this.mode = mode;
    this.load = load;
    this.retry = retry;
    new StagedColumns(staged());
    mode.check(load);
  }

  /**
   * The sink that a pipeline file describes.
   *
   * @param settings {@code database}, {@code table} and {@code write_mode}, by default upsert
   * @throws IllegalArgumentException if the load does not suit the mode or DuckDB
   */
  public static WriteToDuckDb of(Settings settings, Load load) {
    return new WriteToDuckDb(
        settings.text("database"),
        TableName.of(settings.text("table")),
        WriteMode.of(settings.optionalText("write_mode").orElse("upsert")),
        load,
        Retry.none());
  }

  /**
   * A sink that Java code describes.
   *
   * @param database the file; its folder must be there
   * @param table {@code table} or {@code schema.table}
   */
  public static WriteToDuckDb to(Path database, String table, WriteMode mode, Load load) {
    return new WriteToDuckDb(database.toString(), TableName.of(table), mode, load, Retry.none());
  }

  @Override
  public WriteToDuckDb withRetry(Retry patience) {
    return new WriteToDuckDb(database, table, mode, load, patience);
  }

  @Override
  public boolean setBased() {
    return true;
  }

  @Override
  public Existing existing() {
    return mode.existing();
  }

  @Override
  public boolean obeysChanges() {
    return true;
  }

  @Override
  public String target() {
    return "table " + table + " in " + database;
  }

  @Override
  public Optional<String> onlyHere() {
    return Optional.of(
        "DuckDB keeps "
            + database
            + " open for one process at a time, and a cluster has several, on machines of their"
            + " own; write to PostgreSQL, or to Parquet files that DuckDB reads");
  }

  /**
   * Looks whether the file can be opened, or made, and whether a table that is there has the
   * columns of the load, or may be altered to have them.
   *
   * @throws io.penstock.plan.connect.UnusableException if the table has another shape
   */
  @Override
  public void preflight() {
    DuckDbFile file = file();
    file.check();
    if (!file.exists()) {
      return;
    }
    try (Connection connection = file.open(retry)) {
      Sql sql = new Sql(connection);
      new TargetTable(sql, table, staged()).check();
    } catch (SQLException e) {
      throw DuckDbFailure.unopened(file.path(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    StagedSql staged = staged();
    return new CsvStager(staged, new StagedColumns(staged).types(), Path.of(staging));
  }

  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    DuckDbFile file = file();
    boolean made = !file.exists();
    boolean opened = false;
    // Opened outside the try: a file that could not be opened is not ours to delete.
    Connection open = file.open(retry);
    try (Connection connection = open) {
      Sql sql = new Sql(connection);
      new Tuning(file.path(), Path.of(publication.staging())).apply(sql);
      Published published = new Publishing(sql, table, mode, staged()).run(publication, gate);
      opened = published.opened();
      return published;
    } catch (SQLException e) {
      throw DuckDbFailure.unpublished("table " + table + " in " + database, e);
    } finally {
      if (made && !opened) {
        file.delete();
      }
    }
  }

  @Override
  public @Nullable String refusesStreams() {
    return mode.refusesStreams();
  }

  @Override
  public Upserts openUpserts() {
    return new BundleWriter(file(), table, mode, staged(), retry);
  }

  private DuckDbFile file() {
    return new DuckDbFile(Path.of(database));
  }

  private StagedSql staged() {
    return new StagedSql(load);
  }
}
