package io.penstock.snowflake;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as the protocol writes them. */
final class Values {
  private Values() {}

  /** A value of the current row; null for null. */
  static @Nullable String text(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value == null) {
      return null;
    }
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof OffsetDateTime time) {
      return seconds(time.toInstant()) + " 1440"; // minutes east of UTC, and a day
    }
    if (value instanceof java.sql.Timestamp) {
      return seconds(row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
    if (value instanceof LocalTime time) {
      return BigDecimal.valueOf(time.toNanoOfDay(), 9).toPlainString();
    }
    if (value instanceof LocalDate date) {
      return Long.toString(date.toEpochDay());
    }
    if (value instanceof Blob blob) {
      return HexFormat.of().withUpperCase().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof ByteBuffer || value instanceof byte[]) {
      return HexFormat.of().withUpperCase().formatHex(row.getBytes(column));
    }
    return value.toString();
  }

  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano(), 9))
        .toPlainString();
  }
}
