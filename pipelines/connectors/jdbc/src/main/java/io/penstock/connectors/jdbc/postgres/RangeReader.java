package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.WrongValues;
import io.penstock.connectors.jdbc.FieldReader;
import io.penstock.connectors.jdbc.HandedOn;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.RowRecord;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.TransientException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Reads parts of a relation, a batch of rows at a time, in transactions that cannot write. */
final class RangeReader implements RecordReader<KeyRange> {
  /** A part has its own positions, as long as it has fewer rows than two to the power of this. */
  private static final int POSITION_BITS = 40;

  private final Server server;
  private final Relation relation;
  private final Schema schema;
  private final int fetchSize;
  private @Nullable Connection open;

  RangeReader(Server server, Relation relation, Expected expected, int fetchSize) {
    this.server = server;
    this.relation = relation;
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
      try (PreparedStatement statement = statement(connection, range, names);
          ResultSet result = statement.executeQuery()) {
        long before = (long) range.number() << POSITION_BITS;
        hand(result, new RowRecord(relation.name(), names, result, before), columns, receiver);
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

  private PreparedStatement statement(Connection connection, KeyRange range, List<String> names)
      throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + Identifier.list(names)
                + " FROM "
                + relation.sql()
                + " AS source WHERE "
                + range.condition());
    int parameter = 0;
    for (String bound : range.parameters()) {
      statement.setObject(++parameter, bound, Types.OTHER);
    }
    statement.setFetchSize(fetchSize);
    return statement;
  }

  private void hand(
      ResultSet result, RowRecord raw, Map<String, FoundType> columns, RecordReceiver receiver)
      throws SQLException, IOException {
    List<Schema.Field> fields = schema.getFields();
    int width = fields.size();
    @Nullable FieldReader[] readers = new FieldReader[width];
    for (int i = 0; i < width; i++) {
      Schema.Field field = fields.get(i);
      FoundType type = columns.get(field.getName());
      readers[i] = type == null ? null : FieldReaders.of(field.getName(), field.getType(), type);
    }
    WrongValues wrong = new WrongValues();
    while (result.next()) {
      raw.moveOn();
      @Nullable Object[] row = new Object[width];
      int column = 0;
      for (int i = 0; i < width; i++) {
        FieldReader reader = readers[i];
        if (reader != null) {
          row[i] = reader.read(result, ++column, fields.get(i).getName(), wrong);
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
