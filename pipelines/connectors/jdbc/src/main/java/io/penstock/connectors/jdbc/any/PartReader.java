package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.formats.WrongValues;
import io.penstock.connectors.jdbc.FieldReader;
import io.penstock.connectors.jdbc.HandedOn;
import io.penstock.connectors.jdbc.RowRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Reads parts of a relation, each over a connection of its own that is never committed. */
final class PartReader implements RecordReader<Part> {
  /** A part has its own positions, as long as it has fewer rows than two to the power of this. */
  private static final int POSITION_BITS = 40;

  private final Database database;
  private final Relation relation;
  private final Schema schema;
  private final int fetchSize;

  PartReader(Database database, Relation relation, Schema schema, int fetchSize) {
    this.database = database;
    this.relation = relation;
    this.schema = schema;
    this.fetchSize = fetchSize;
  }

  /** A field that has a column. */
  private record Read(int field, String path, FoundColumn column, FieldReader reader) {}

  @Override
  public void read(Part part, RecordReceiver receiver) throws IOException {
    HandedOn rows = new HandedOn(receiver);
    database
        .retry()
        .run(
            database.place(),
            () -> {
              readOnce(part, rows);
              return part;
            });
  }

  /** Trouble is transient only as long as no row was handed on: none may be handed on twice. */
  private void readOnce(Part part, HandedOn receiver) throws IOException, TransientException {
    try (Connection connection = database.connect()) {
      Quotes quotes = Quotes.of(connection);
      List<Read> reads = reads(relation.columns(connection, quotes));
      try (PreparedStatement statement = connection.prepareStatement(select(part, reads, quotes))) {
        int parameter = 0;
        for (Serializable bound : part.parameters()) {
          statement.setObject(++parameter, bound);
        }
        statement.setFetchSize(fetchSize);
        try (ResultSet result = statement.executeQuery()) {
          hand(result, part, reads, receiver);
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      String message = relation.name() + " could not be read: " + Trouble.reason(e);
      if (!Trouble.mayPass(e)) {
        throw new IOException(message);
      }
      if (receiver.any()) {
        throw new UnreachableException(message);
      }
      throw new TransientException(message);
    }
  }

  private List<Read> reads(List<FoundColumn> columns) {
    List<Read> reads = new ArrayList<>();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      int at = i;
      Schema.Field field = schema.getField(i);
      FoundColumn.named(field.getName(), columns)
          .ifPresent(
              column ->
                  reads.add(
                      new Read(
                          at,
                          field.getName(),
                          column,
                          ColumnReaders.of(
                              field.getName(),
                              field.getType(),
                              database.read(column),
                              database.dynamic()))));
    }
    return reads;
  }

  private String select(Part part, List<Read> reads, Quotes quotes) {
    return "SELECT "
        + reads.stream()
            .map(
                read ->
                    database.selected(
                        read.column(), "source." + quotes.quote(read.column().name())))
            .collect(Collectors.joining(", "))
        + " FROM "
        + relation.sql(quotes)
        + " WHERE "
        + part.condition(quotes);
  }

  private void hand(ResultSet result, Part part, List<Read> reads, RecordReceiver receiver)
      throws SQLException, IOException {
    List<String> names = reads.stream().map(read -> read.column().name()).toList();
    long before = (long) part.number() << POSITION_BITS;
    RowRecord raw =
        new RowRecord(relation.name(), names, column -> result.getString(column + 1), before);
    WrongValues wrong = new WrongValues();
    while (result.next()) {
      raw.moveOn();
      @Nullable Object[] row = new Object[schema.getFieldCount()];
      int column = 0;
      for (Read read : reads) {
        row[read.field()] = read.reader().read(result, ++column, read.path(), wrong);
      }
      if (wrong.violations().isEmpty()) {
        receiver.record(row, raw);
      } else {
        receiver.unreadable(row, List.copyOf(wrong.violations()), raw);
        wrong = new WrongValues();
      }
    }
  }
}
