package io.penstock.connectors.jdbc.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.PSQLState;

/**
 * Rows that come by COPY, as fast as they are taken: the server sends one line after the other, and
 * the connection holds no more than one.
 */
final class CopiedRows implements Rows {
  private final CopyOut copy;
  private final int[] ends;
  private byte[] line = {};

  private CopiedRows(CopyOut copy, int columns) {
    this.copy = copy;
    this.ends = new int[columns];
  }

  /**
   * Begins to copy.
   *
   * @param columns how many the query gives, at least 1
   */
  static CopiedRows of(Connection connection, String query, int columns) throws SQLException {
    String sql = "COPY (" + query + ") TO STDOUT WITH (FORMAT text, ENCODING 'UTF8')";
    return new CopiedRows(connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql), columns);
  }

  /** In this format a tab or line end that belongs to a value is never sent as such. */
  @Override
  public boolean next() throws SQLException {
    byte[] next = copy.readFromCopy();
    if (next == null) {
      return false;
    }
    line = next;
    int column = 0;
    for (int i = 0; i < next.length; i++) {
      if (next[i] == '\t' || next[i] == '\n') {
        if (column == ends.length || (next[i] == '\n') != (column == ends.length - 1)) {
          throw torn();
        }
        ends[column++] = i;
      }
    }
    if (column < ends.length) {
      throw torn();
    }
    return true;
  }

  private static SQLException torn() {
    return new SQLException(
        "the server sent a line of COPY with other columns than were asked for",
        PSQLState.PROTOCOL_VIOLATION.getState());
  }

  @Override
  public @Nullable String text(int column) {
    int from = column == 0 ? 0 : ends[column - 1] + 1;
    int to = ends[column];
    for (int i = from; i < to; i++) {
      if (line[i] == '\\') {
        return i == from && to == from + 2 && line[i + 1] == 'N' ? null : unescaped(from, i, to);
      }
    }
    return new String(line, from, to - from, UTF_8);
  }

  private String unescaped(int from, int escape, int to) {
    byte[] plain = Arrays.copyOfRange(line, from, to);
    int length = escape - from;
    for (int i = escape; i < to; i++) {
      plain[length++] = line[i] == '\\' ? meant(line[++i]) : line[i];
    }
    return new String(plain, 0, length, UTF_8);
  }

  private static byte meant(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      default -> escape;
    };
  }

  /** Stops the server where it has not sent all. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
