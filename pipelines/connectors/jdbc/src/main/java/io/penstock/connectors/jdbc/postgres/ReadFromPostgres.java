package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.Polled;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Slice;
import io.penstock.plan.connect.SourceColumns;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.Unending;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import io.penstock.spec.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of a PostgreSQL database, or of a query, read at once or in parts.
 *
 * <p>Columns go to the fields of their name, and only those that have a field are read. Each part
 * is read in a transaction of its own that cannot write: a row that is changed while the parts are
 * read is seen as it was or as it became, and one whose partition column changes may be seen twice
 * or not at all. Cut by a column that does not change, such as the key.
 */
public final class ReadFromPostgres implements IncrementalSource<KeyRange>, StreamSource<KeyRange> {
  private static final long serialVersionUID = 1;

  private static final int BY_COPY = 0;

  private final Server server;
  private final Relation relation;
  private final Expected expected;
  private final @Nullable Partition partition;
  private final int fetchSize;
  private final @Nullable Incremental incremental;

  private ReadFromPostgres(
      Server server,
      Relation relation,
      Expected expected,
      @Nullable Partition partition,
      int fetchSize,
      @Nullable Incremental incremental) {
    this.incremental = incremental;
    this.server = server;
    this.relation = relation;
    this.expected = aside(expected, partition, incremental);
    this.partition = partition;
    this.fetchSize = fetchSize;
  }

  /** A column that the file names is known, whether the contract has it or not. */
  private static Expected aside(
      Expected expected, @Nullable Partition partition, @Nullable Incremental incremental) {
    Expected some = partition == null ? expected : expected.besides(partition.column());
    return incremental == null ? some : some.besides(incremental.cursor());
  }

  /**
   * The source that a pipeline file describes.
   *
   * @param settings {@code url}, {@code user}, {@code password}, {@code table} or {@code query},
   *     {@code partition} with {@code column} and {@code num_partitions}, {@code fetch_size},
   *     {@code incremental}
   * @throws IllegalArgumentException if there is not exactly one of table and query
   */
  public static ReadFromPostgres of(Settings settings, Expected expected) {
    if (settings.has("table") == settings.has("query")) {
      throw new IllegalArgumentException("write either table or query");
    }
    if (settings.has("query") && settings.has("incremental")) {
      throw new IllegalArgumentException(
          "incremental reads a table, as only a table's rows tell when they were written; write"
              + " table in place of query");
    }
    Settings partition = settings.settings("partition");
    return new ReadFromPostgres(
        Server.of(settings),
        settings.has("table")
            ? Relation.table(settings.text("table"))
            : Relation.query(settings.text("query")),
        expected,
        settings.has("partition")
            ? new Partition(
                partition.text("column"), Math.toIntExact(partition.integer("num_partitions")))
            : null,
        settings.has("fetch_size") ? Math.toIntExact(settings.integer("fetch_size")) : BY_COPY,
        settings.has("incremental")
            ? Incremental.of(
                settings.settings("incremental"),
                settings.has("poll_interval")
                    ? settings.duration("poll_interval")
                    : Incremental.EVERY)
            : null);
  }

  /**
   * A table that Java code names.
   *
   * @param url {@code postgresql://user:password@host:port/database}
   * @param table {@code table} or {@code schema.table}
   */
  public static ReadFromPostgres table(String url, String table, Expected expected) {
    return new ReadFromPostgres(
        Server.of(url), Relation.table(table), expected, null, BY_COPY, null);
  }

  /** A query that Java code gives; see {@link #table}. */
  public static ReadFromPostgres query(String url, String query, Expected expected) {
    return new ReadFromPostgres(
        Server.of(url), Relation.query(query), expected, null, BY_COPY, null);
  }

  /**
   * Reads in parts, in parallel; at once by default.
   *
   * @param column any column whose type has an order
   * @param parts how many, at least 1
   */
  public ReadFromPostgres withPartition(String column, int parts) {
    return new ReadFromPostgres(
        server, relation, expected, new Partition(column, parts), fetchSize, incremental);
  }

  /**
   * Reads through a cursor; without this rows come by COPY, which costs less.
   *
   * @param rows how many the driver holds at a time, at least 1
   */
  public ReadFromPostgres withFetchSize(int rows) {
    return new ReadFromPostgres(server, relation, expected, partition, rows, incremental);
  }

  /**
   * Reads only what was written since the last run.
   *
   * @param cursor a column that grows when a row is written, such as the time of the last change
   */
  public ReadFromPostgres incrementalBy(String cursor) {
    return with(new Incremental(cursor, null, null, null, Incremental.Missing.RAISE));
  }

  ReadFromPostgres with(Incremental how) {
    return new ReadFromPostgres(server, relation, expected, partition, fetchSize, how);
  }

  Relation relation() {
    return relation;
  }

  @Override
  public ReadFromPostgres withRetry(Retry retry) {
    return new ReadFromPostgres(
        server.withRetry(retry), relation, expected, partition, fetchSize, incremental);
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  @Override
  public void preflight() {
    try (Connection connection = server.open()) {
      connection.setReadOnly(true);
      check(relation.columns(connection));
    } catch (SQLException e) {
      String begin = place() + " cannot be read: ";
      if (String.valueOf(e.getSQLState()).startsWith("42")) {
        throw new UnusableException(String.valueOf(Failure.of(begin, server, e).getMessage()));
      }
      throw unreadable(e);
    }
  }

  private void check(Map<String, FoundType> columns) {
    TreeSet<String> missing = new TreeSet<>(expected.needed());
    if (partition != null) {
      missing.add(partition.column());
    }
    if (incremental != null) {
      missing.add(incremental.cursor());
    }
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw new UnusableException(place() + ": " + unknown(missing.first(), columns));
    }
    if (schema().getFieldNames().stream().noneMatch(columns::containsKey)) {
      throw new UnusableException(
          place()
              + " has no column of the contract; its columns are "
              + String.join(", ", columns.keySet()));
    }
    List<String> wrong = new ArrayList<>();
    for (Schema.Field field : schema().getFields()) {
      FoundType type = columns.get(field.getName());
      try {
        if (type != null) {
          var unused = FieldReaders.of(field.getName(), field.getType(), type);
        }
      } catch (IllegalArgumentException e) {
        wrong.add("column " + field.getName() + " " + e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new UnusableException(place() + ": " + String.join("; ", wrong));
    }
    SourceColumns.check(List.of(SourceColumns.of(place(), columns.keySet(), expected)));
  }

  private static String unknown(String column, Map<String, FoundType> columns) {
    return Nearest.unknown("column", column, columns.keySet());
  }

  private String place() {
    return (relation.name().equals("query") ? "the query" : "table " + relation.name())
        + " in "
        + server.place();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (partition != null) {
      notes.add("in up to " + partition.parts() + " parts, by " + partition.column());
    }
    if (incremental != null) {
      notes.addAll(incremental.notes());
    }
    return notes;
  }

  @Override
  public boolean holdsMoreThan(long rows) {
    try (Connection connection = server.open()) {
      connection.setReadOnly(true);
      String few = "SELECT FROM " + relation.sql() + " AS source LIMIT " + (rows + 1);
      return new Sql(connection).number("SELECT count(*) FROM (" + few + ") AS few") > rows;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public boolean incremental() {
    return incremental != null;
  }

  @Override
  public Slice<KeyRange> slice(@Nullable Mark last) {
    try (Connection connection = server.open()) {
      Slicer.Cut cut =
          slicer(connection).since(last == null ? null : PostgresMark.read(last.text()));
      boolean moves = asked().endValue() == null;
      return new Slice<>(reading(cut.sql()), moves ? cut.end() : null, cut.end().shown());
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public @Nullable String refusesStreams() {
    if (incremental == null) {
      return "is read again and again by a stream, which must know what is new; write incremental:"
          + " {cursor: ...}, a column that grows when a row is written";
    }
    return incremental.endValue() == null
        ? null
        : "has an end_value, and a stream has no end; leave it out";
  }

  @Override
  public Unending<?> unending(@Nullable Mark last, String run, @Nullable Duration allowedLateness) {
    return new Polled<>(this, KeyRange.all(), last, run, asked().every());
  }

  @Override
  public Slice<KeyRange> between(String from, String to) {
    try (Connection connection = server.open()) {
      String cut = slicer(connection).between(from, to);
      return new Slice<>(reading(cut), null, asked().cursor() + " from " + from + " to " + to);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private Incremental asked() {
    return Objects.requireNonNull(incremental, "incremental");
  }

  private Slicer slicer(Connection connection) throws SQLException {
    FoundType type = relation.columns(connection).get(asked().cursor());
    if (type == null) {
      throw new UnusableException(place() + " has no column " + asked().cursor());
    }
    return new Slicer(connection, relation, asked(), type.name());
  }

  private ReadFromPostgres reading(String cut) {
    return new ReadFromPostgres(server, relation.cut(cut), expected, partition, fetchSize, null);
  }

  private UnreachableException unreadable(SQLException e) {
    return new UnreachableException(
        String.valueOf(Failure.of(place() + " cannot be read: ", server, e).getMessage()));
  }

  @Override
  public PTransform<PBegin, PCollection<KeyRange>> elements() {
    return new CutIntoRanges(server, relation, partition);
  }

  @Override
  public RecordReader<KeyRange> open() {
    return new RangeReader(server, relation, expected, fetchSize);
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "ReadFromPostgres " + place();
  }
}
