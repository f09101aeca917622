package io.penstock.bench.customers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A table of PostgreSQL that a stream of customers goes into, with how far the stream was read:
 * both change in one transaction. One thread at a time.
 */
final class LiveTable implements AutoCloseable {
  private static final String COLUMNS =
      "customer_id, email, phone, full_name, country, segment, lifetime_value, created_at,"
          + " updated_at";

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS by_hand (
        customer_id bigint PRIMARY KEY, email text NOT NULL, phone text, full_name text,
        country text, segment text, lifetime_value numeric, created_at timestamptz,
        updated_at timestamptz);
      CREATE TABLE IF NOT EXISTS by_hand_offsets (part integer PRIMARY KEY, next bigint NOT NULL)
      """;

  private static final String STAGE =
      "CREATE TEMPORARY TABLE staged (LIKE by_hand) ON COMMIT DELETE ROWS";

  private static final String MERGE =
      """
      INSERT INTO by_hand AS t (%1$s)
      SELECT DISTINCT ON (customer_id) %1$s FROM staged AS n ORDER BY customer_id, %2$s
      ON CONFLICT (customer_id) DO UPDATE SET
        email = excluded.email, phone = excluded.phone, full_name = excluded.full_name,
        country = excluded.country, segment = excluded.segment,
        lifetime_value = excluded.lifetime_value, created_at = excluded.created_at,
        updated_at = excluded.updated_at
      WHERE (%3$s) > (%4$s)
      """
          .formatted(COLUMNS, version("n", " DESC"), version("excluded", ""), version("t", ""));

  private final Connection connection;
  private final CopyManager copy;

  LiveTable(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
    copy = connection.unwrap(PGConnection.class).getCopyAPI();
    try (Statement statement = connection.createStatement()) {
      statement.execute(STAGE);
    }
    connection.setAutoCommit(false);
  }

  static void make(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
  }

  /** Where each partition goes on; 0 where it was never read. */
  Map<TopicPartition, Long> next(Collection<TopicPartition> partitions) throws SQLException {
    Map<TopicPartition, Long> next = new HashMap<>();
    partitions.forEach(partition -> next.put(partition, 0L));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT part, next FROM by_hand_offsets")) {
      while (rows.next()) {
        next.replace(new TopicPartition(ServeTopic.TOPIC, rows.getInt(1)), rows.getLong(2));
      }
    }
    connection.commit();
    return next;
  }

  /** Writes rows and where their partitions go on. */
  void write(CopyRows rows, Map<TopicPartition, Long> next) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      if (rows.rows() > 0) {
        copy.copyIn(
            "COPY staged (" + COLUMNS + ") FROM STDIN",
            new ByteArrayInputStream(rows.bytes(), 0, rows.length()),
            1 << 16);
        statement.executeUpdate(MERGE);
      }
    }
    try (PreparedStatement set =
        connection.prepareStatement(
            "INSERT INTO by_hand_offsets VALUES (?, ?)"
                + " ON CONFLICT (part) DO UPDATE SET next = excluded.next")) {
      for (Map.Entry<TopicPartition, Long> part : next.entrySet()) {
        set.setInt(1, part.getKey().partition());
        set.setLong(2, part.getValue());
        set.executeUpdate();
      }
    }
    connection.commit();
    rows.clear();
  }

  /** What orders versions: the time, then the other columns, null being the least of each. */
  private static String version(String row, String order) {
    return Stream.of(
            "coalesce(ROW.updated_at, '-infinity')",
            "ROW.email",
            "coalesce(ROW.phone, '')",
            "coalesce(ROW.full_name, '')",
            "coalesce(ROW.country, '')",
            "coalesce(ROW.segment, '')",
            "coalesce(ROW.lifetime_value, -1)",
            "coalesce(ROW.created_at, '-infinity')")
        .map(column -> column.replace("ROW", row) + order)
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
