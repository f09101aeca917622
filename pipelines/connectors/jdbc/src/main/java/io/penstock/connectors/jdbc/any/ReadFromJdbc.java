package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import io.penstock.spec.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, or of a query, of any database that has a JDBC driver, all of them in each
 * run, read at once or in parts.
 *
 * <p>Columns go to the fields of their name, which may differ by case. Each part is read in a
 * transaction of its own that is never committed: a row that is changed while the parts are read is
 * seen as it was or as it became, and one whose partition column changes may be seen twice or not
 * at all. Cut by a column that does not change.
 */
public final class ReadFromJdbc implements Source<Part> {
  private static final long serialVersionUID = 1;

  private final Database database;
  private final Relation relation;
  private final Expected expected;
  private final @Nullable Partition partition;
  private final int fetchSize;

  private ReadFromJdbc(
      Database database,
      Relation relation,
      Expected expected,
      @Nullable Partition partition,
      int fetchSize) {
    this.database = database;
    this.relation = relation;
    this.expected = expected;
    this.partition = partition;
    this.fetchSize = fetchSize;
  }

  /**
   * The source that a pipeline file describes.
   *
   * @param settings {@code url}, {@code user}, {@code password}, {@code driver_path}, {@code table}
   *     or {@code query}, {@code partition} with {@code column} and {@code num_partitions}, {@code
   *     fetch_size}
   * @throws IllegalArgumentException if there is not exactly one of table and query
   */
  public static ReadFromJdbc of(Settings settings, Expected expected) {
    if (settings.has("table") == settings.has("query")) {
      throw new IllegalArgumentException("write either table or query");
    }
    Settings partition = settings.settings("partition");
    return new ReadFromJdbc(
        Database.of(settings),
        settings.has("table")
            ? Relation.table(settings.text("table"))
            : Relation.query(settings.text("query")),
        expected,
        settings.has("partition")
            ? new Partition(
                partition.text("column"), Math.toIntExact(partition.integer("num_partitions")))
            : null,
        Math.toIntExact(settings.integer("fetch_size")));
  }

  @Override
  public ReadFromJdbc withRetry(Retry retry) {
    return new ReadFromJdbc(database.withRetry(retry), relation, expected, partition, fetchSize);
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  @Override
  public void preflight() {
    try (Connection connection = database.open()) {
      check(relation.columns(connection, Quotes.of(connection)));
      connection.rollback();
    } catch (SQLException e) {
      throw new UnusableException(place() + " cannot be read: " + Trouble.ofStatement(e));
    }
  }

  private void check(List<FoundColumn> columns) {
    List<String> names = columns.stream().map(FoundColumn::name).toList();
    TreeSet<String> needed = new TreeSet<>(expected.needed());
    if (partition != null) {
      needed.add(partition.column());
    }
    for (String name : needed) {
      if (FoundColumn.named(name, columns).isEmpty()) {
        throw new UnusableException(place() + ": " + Nearest.unknown("column", name, names));
      }
    }
    if (partition != null) {
      FoundColumn.named(partition.column(), columns)
          .ifPresent(found -> partition.check(found, database.dynamic()));
    }
    List<String> wrong = new ArrayList<>();
    boolean any = false;
    for (Schema.Field field : schema().getFields()) {
      @Nullable FoundColumn found = FoundColumn.named(field.getName(), columns).orElse(null);
      any |= found != null;
      try {
        if (found != null) {
          var unused =
              ColumnReaders.of(field.getName(), field.getType(), found, database.dynamic());
        }
      } catch (IllegalArgumentException e) {
        wrong.add("column " + found.name() + " " + e.getMessage());
      }
    }
    if (!any) {
      throw new UnusableException(
          place() + " has no column of the contract; its columns are " + String.join(", ", names));
    }
    if (!wrong.isEmpty()) {
      throw new UnusableException(place() + ": " + String.join("; ", wrong));
    }
  }

  private String place() {
    return relation.shown() + " in " + database.place();
  }

  @Override
  public List<String> notes() {
    return partition == null
        ? List.of()
        : List.of("in up to " + partition.parts() + " parts, by " + partition.column());
  }

  @Override
  public boolean holdsMoreThan(long rows) {
    try (Connection connection = database.open()) {
      String all = "SELECT COUNT(*) FROM " + relation.sql(Quotes.of(connection));
      return new Sql(connection).number(all) > rows;
    } catch (SQLException e) {
      throw new UnusableException(place() + " cannot be counted: " + Trouble.reason(e));
    }
  }

  @Override
  public PTransform<PBegin, PCollection<Part>> elements() {
    return new CutIntoParts(database, relation, partition);
  }

  @Override
  public RecordReader<Part> open() {
    return new PartReader(database, relation, expected.schema(), fetchSize);
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "ReadFromJdbc " + place();
  }
}
