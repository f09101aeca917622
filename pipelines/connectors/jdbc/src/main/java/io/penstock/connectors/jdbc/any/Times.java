package io.penstock.connectors.jdbc.any;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as drivers of JDBC 4.2 give them, without the calendar and the time zone of this
 * machine. Those without a zone are taken to be UTC. What has more digits than microseconds, or is
 * an infinity, is refused.
 */
final class Times {
  private static final int NANOS_A_MICRO = 1000;

  /** What DuckDB's driver gives for an infinity. */
  private static final Instant LATEST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private static final Instant EARLIEST = Instant.EPOCH.minus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private Times() {}

  static @Nullable LocalDate date(ResultSet row, int column) throws SQLException {
    LocalDate date = row.getObject(column, LocalDate.class);
    if (date != null && Math.abs(date.toEpochDay()) == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(); // DuckDB's infinity
    }
    return date == null ? null : finite(date, LocalDate.MIN, LocalDate.MAX);
  }

  static @Nullable LocalTime time(ResultSet row, int column) throws SQLException {
    // DuckDB's driver gives it as it is, and no other way; PostgreSQL's only if asked.
    LocalTime time =
        row.getObject(column) instanceof LocalTime given
            ? given
            : row.getObject(column, LocalTime.class);
    micros(time == null ? 0 : time.getNano());
    return time;
  }

  static @Nullable Instant midnight(ResultSet row, int column) throws SQLException {
    LocalDate date = date(row, column);
    return date == null ? null : date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  static @Nullable Instant local(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null
        ? null
        : exact(finite(time, LocalDateTime.MIN, LocalDateTime.MAX).toInstant(ZoneOffset.UTC));
  }

  static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null
        ? null
        : exact(finite(time, OffsetDateTime.MIN, OffsetDateTime.MAX).toInstant());
  }

  private static Instant exact(Instant time) {
    micros(time.getNano());
    if (time.equals(LATEST) || time.equals(EARLIEST)) {
      throw new IllegalArgumentException();
    }
    return time;
  }

  private static void micros(int nanos) {
    if (nanos % NANOS_A_MICRO != 0) {
      throw new IllegalArgumentException();
    }
  }

  private static <T> T finite(T value, T least, T greatest) {
    if (value.equals(least) || value.equals(greatest)) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
