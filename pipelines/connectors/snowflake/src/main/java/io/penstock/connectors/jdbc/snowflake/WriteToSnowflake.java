package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows in a table of a Snowflake database, made from the contract where there is none: its
 * columns with their types, what must not be null, the primary key.
 *
 * <p>Each bundle stages a CSV file. Publishing puts the files into the user's stage, copies them
 * into a temporary table, finds the newest row of each key, checks uniqueness and asks the gate.
 * Then, in one transaction,
 *
 * <ul>
 *   <li>{@code append} adds all rows; a key that is there already stops the load;
 *   <li>{@code upsert} updates rows of the same key that have other values, unless the target's
 *       version is newer, and adds the rest;
 *   <li>{@code replace} makes the target equal to the staged rows, touching only what differs where
 *       there is a key.
 * </ul>
 *
 * <p>Loads into the same schema wait for each other. A load that fails leaves the rows of the
 * target as they were; a table that was made for it stays, empty, as a definition in Snowflake
 * cannot be taken back. A run that has published is recorded in the table {@code _PENSTOCK_RUNS} of
 * the target's schema, in the same transaction, and publishing it again gives the recorded counts.
 * Timestamps keep microseconds; decimals are never rounded.
 */
public final class WriteToSnowflake implements Sink {
  private static final long serialVersionUID = 1;

  private final Account account;
  private final TableName table;
  private final WriteMode mode;
  private final Load load;

  private WriteToSnowflake(Account account, TableName table, WriteMode mode, Load load) {
    String schema = table.schema();
    this.account = schema == null ? account : account.withSchema(Identifier.quote(schema));
    this.table = table;
    this.mode = mode;
    this.load = load;
    new StagedColumns(load);
    mode.check(load);
  }

  /**
   * The sink that a pipeline file describes.
   *
   * @param settings {@code account} or {@code url}; {@code user} with {@code password} or {@code
   *     private_key_file}; {@code database}, {@code schema}, {@code warehouse}, {@code role};
   *     {@code table} and {@code write_mode}, by default upsert
   * @throws IllegalArgumentException if the load does not suit the mode or Snowflake
   */
  public static WriteToSnowflake of(Settings settings, Load load) {
    return new WriteToSnowflake(
        Account.of(settings),
        Names.table(settings.text("table")),
        WriteMode.of(settings.optionalText("write_mode").orElse("upsert")),
        load);
  }

  @Override
  public WriteToSnowflake withRetry(Retry retry) {
    return new WriteToSnowflake(account.withRetry(retry), table, mode, load);
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
    return "table " + table + " in " + account.place();
  }

  /**
   * Looks whether a session with the role, the database, the schema and the warehouse can be had,
   * and whether a table that is there has the columns of the load.
   *
   * @throws UnusableException if the table has another shape
   */
  @Override
  public void preflight() {
    try (Connection connection = account.open()) {
      TargetTable.of(new Sql(connection), table).check(new StagedColumns(load));
    } catch (SQLException e) {
      throw new UnreachableException(
          String.valueOf(Failure.of(target() + " cannot be written: ", account, e).getMessage()));
    }
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    StagedColumns columns = new StagedColumns(load);
    return new CsvStager(load, columns.sql().placed(), columns.types(), Path.of(staging));
  }

  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    return account.retry().run(account.place(), () -> publishOnce(publication, gate));
  }

  /** A transaction that failed has changed nothing; one that came through is not done again. */
  private Published publishOnce(Publication publication, Gate gate)
      throws IOException, TransientException {
    String begin = target() + " is as it was: ";
    try (Connection connection = account.connect()) {
      return new Publishing(new Sql(connection), table, mode, new StagedColumns(load))
          .run(publication, gate);
    } catch (SQLException e) {
      throw Failure.again(begin, account, e);
    } catch (IOException e) {
      throw new IOException(begin + e.getMessage());
    }
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "WriteToSnowflake " + target();
  }
}
