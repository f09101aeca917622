package io.penstock.connectors.jdbc.postgres;

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
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UpsertingSink;
import io.penstock.plan.connect.Upserts;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows in a table of a PostgreSQL database, made from the contract where there is none: its
 * columns with their types, what must not be null, the primary key.
 *
 * <p>Each bundle stages a file in the form of COPY. Publishing is one transaction on the database:
 * the files are copied into a temporary table, the newest row of each key is found, uniqueness is
 * checked, and then
 *
 * <ul>
 *   <li>{@code append} adds all rows; one whose key is there already is refused;
 *   <li>{@code upsert} updates rows of the same key that have other values, unless the target's
 *       version is newer, and adds the rest;
 *   <li>{@code replace} makes the target equal to the staged rows, touching only what differs where
 *       there is a key.
 * </ul>
 *
 * <p>Rows that the table refuses, by a constraint or a trigger, are found by writing ever smaller
 * parts of the load; they stay out and are told to the gate, which is asked before all is
 * committed. More than {@value Sifting#MOST} of them fail the load, as does a refusal that is no
 * row's fault. What the table had under the key of a refused row stays, in every mode.
 *
 * <p>Once the files are copied, other sessions may read the target but not write to it until the
 * transaction ends. A load that fails leaves the target as it was. A run that has published is
 * recorded in the table {@code _penstock_runs} of the target's schema, in the same transaction, and
 * publishing it again gives the recorded counts. Timestamps keep microseconds; decimals are never
 * rounded.
 */
public final class WriteToPostgres implements UpsertingSink {
  private static final long serialVersionUID = 1;

  private final Server server;
  private final TableName table;
  private final WriteMode mode;
  private final Load load;

  private WriteToPostgres(Server server, TableName table, WriteMode mode, Load load) {
    this.server = server;
    this.table = table;
    this.mode = mode;
    this.load = load;
    new StagedColumns(staged());
    mode.check(load);
  }

  /**
   * The sink that a pipeline file describes.
   *
   * @param settings {@code url}, {@code user}, {@code password}, {@code table} and {@code
   *     write_mode}, by default upsert
   * @throws IllegalArgumentException if the load does not suit the mode or PostgreSQL
   */
  public static WriteToPostgres of(Settings settings, Load load) {
    return new WriteToPostgres(
        Server.of(settings),
        TableName.of(settings.text("table")),
        WriteMode.of(settings.optionalText("write_mode").orElse("upsert")),
        load);
  }

  /**
   * A sink that Java code describes.
   *
   * @param url {@code postgresql://user:password@host:port/database}
   * @param table {@code table} or {@code schema.table}
   */
  public static WriteToPostgres to(String url, String table, WriteMode mode, Load load) {
    return new WriteToPostgres(Server.of(url), TableName.of(table), mode, load);
  }

  @Override
  public WriteToPostgres withRetry(Retry retry) {
    return new WriteToPostgres(server.withRetry(retry), table, mode, load);
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
    return "table " + table + " in " + server.place();
  }

  /**
   * Looks whether the server can be reached, and whether a table that is there has the columns of
   * the load, or may be altered to have them.
   *
   * @throws io.penstock.plan.connect.UnusableException if the table has another shape
   */
  @Override
  public void preflight() {
    try (Connection connection = server.open()) {
      connection.setAutoCommit(false);
      new TargetTable(new Sql(connection), table, staged()).check();
      connection.rollback();
    } catch (SQLException e) {
      throw new UnreachableException(
          String.valueOf(Failure.of(target() + " cannot be written: ", server, e).getMessage()));
    }
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    StagedSql staged = staged();
    return new CopyStager(staged, new StagedColumns(staged).types(), Path.of(staging));
  }

  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    return server.retry().run(server.place(), () -> publishOnce(publication, gate));
  }

  /** A transaction that failed has changed nothing; one that came through is not done again. */
  private Published publishOnce(Publication publication, Gate gate)
      throws IOException, TransientException {
    try (Connection connection = server.connect()) {
      connection.setAutoCommit(false);
      return new Publishing(new Sql(connection), table, mode, staged()).run(publication, gate);
    } catch (SQLException e) {
      throw Failure.again(target() + " is as it was: ", server, e);
    } catch (IOException e) {
      throw new IOException(target() + " is as it was: " + e.getMessage());
    }
  }

  @Override
  public @Nullable String refusesStreams() {
    return mode.refusesStreams();
  }

  @Override
  public Upserts openUpserts() {
    return new BundleWriter(server, table, mode, staged(), target());
  }

  private StagedSql staged() {
    return new StagedSql(load);
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "WriteToPostgres " + target();
  }
}
