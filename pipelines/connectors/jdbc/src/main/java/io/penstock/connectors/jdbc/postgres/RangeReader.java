package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.WrongValues;
import io.penstock.connectors.jdbc.HandedOn;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.RowRecord;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.SourceColumns;
import io.penstock.plan.connect.TransientException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Reads parts of a relation in transactions that cannot write. */
final class RangeReader implements RecordReader<KeyRange> {
  /** A part has its own positions, as long as it has fewer rows than two to the power of this. */
  private static final int POSITION_BITS = 40;

  private final Server server;
  private final Relation relation;
  private final Expected expected;
  private final Schema schema;
  private final int fetchSize;
  private @Nullable Connection open;

  /**
   * @param fetchSize how many rows come at a time through a cursor; 0 to let all come by COPY
   */
  RangeReader(Server server, Relation relation, Expected expected, int fetchSize) {
    this.server = server;
    this.relation = relation;
    this.expected = expected;
    this.schema = expected.schema();
    this.fetchSize = fetchSize;
  }

  @Override
  public void read(KeyRange range, RecordReceiver receiver) throws IOException {
    HandedOn rows = new HandedOn(receiver);
    server
        .retry()
        .run(
            server.place(),
            () -> {
              readOnce(range, rows);
              return range;
            });
  }

  /** Trouble is transient only as long as no row was handed on: none may be handed on twice. */
  private void readOnce(KeyRange range, HandedOn receiver) throws IOException, TransientException {
    boolean done = false;
    try {
      Connection connection = connection();
      Map<String, FoundType> columns = relation.columns(connection);
      List<String> names = schema.getFieldNames().stream().filter(columns::containsKey).toList();
      try (Rows rows = rows(connection, query(connection, range, names), names.size())) {
        long before = (long) range.number() << POSITION_BITS;
        RowRecord raw = new RowRecord(relation.name(), names, rows::text, before);
        RecordReceiver to =
            SourceColumns.of(relation.name(), columns.keySet(), expected).tell(receiver);
        hand(rows, raw, columns, to);
      }
      connection.commit();
      done = true;
    } catch (SQLException e) {
      String begin = relation.name() + " could not be read: ";
      throw receiver.any() ? Failure.of(begin, server, e) : Failure.again(begin, server, e);
    } finally {
      if (!done) {
        drop();
      }
    }
  }

  private Rows rows(Connection connection, String query, int columns) throws SQLException {
    return fetchSize > 0
        ? FetchedRows.of(connection, query, fetchSize)
        : CopiedRows.of(connection, query, columns);
  }

  private String query(Connection connection, KeyRange range, List<String> names)
      throws SQLException {
    PGConnection server = connection.unwrap(PGConnection.class);
    return "SELECT "
        + Identifier.list(names)
        + " FROM "
        + relation.sql()
        + " AS source WHERE "
        + range.condition(text -> "'" + server.escapeLiteral(text) + "'");
  }

  private void hand(
      Rows rows, RowRecord raw, Map<String, FoundType> columns, RecordReceiver receiver)
      throws SQLException, IOException {
    List<Column> found = columns(columns);
    WrongValues wrong = new WrongValues();
    while (rows.next()) {
      raw.moveOn();
      @Nullable Object[] row = new Object[schema.getFieldCount()];
      for (int i = 0; i < found.size(); i++) {
        String text = rows.text(i);
        if (text != null) {
          Column column = found.get(i);
          row[column.field()] = column.reader().read(text, column.name(), wrong);
        }
      }
      if (wrong.violations().isEmpty()) {
        receiver.record(row, raw);
      } else {
        receiver.unreadable(row, List.copyOf(wrong.violations()), raw);
        wrong = new WrongValues();
      }
    }
  }

  /** A column of the result, in its order. */
  private record Column(int field, String name, ColumnReader reader) {}

  private List<Column> columns(Map<String, FoundType> found) {
    List<Column> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      String name = field.getName();
      FoundType type = found.get(name);
      if (type != null) {
        ColumnReader reader = FieldReaders.of(name, field.getType(), type);
        columns.add(new Column(schema.indexOf(name), name, reader));
      }
    }
    return columns;
  }

  private Connection connection() throws SQLException, TransientException {
    Connection there = open;
    if (there != null) {
      return there;
    }
    Connection connection = server.connect();
    open = connection;
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void close() {
    drop();
  }

  /** Nothing was written, so it does not matter how the connection ends. */
  private void drop() {
    Connection there = open;
    open = null;
    if (there != null) {
      try {
        there.close();
      } catch (SQLException e) {
        return;
      }
    }
  }
}
