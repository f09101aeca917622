package io.penstock.connectors.jdbc.duckdb;

import java.math.BigDecimal;

/**
 * Decimals, staged as the integer that their digits are: reading text as {@code DECIMAL(38,9)}
 * costs DuckDB 1.4 about 8 µs a value, reading an integer and multiplying 0.15 µs. A value whose
 * digits do not fit 64 bits is staged plainly, with a point, and read the slow way.
 */
final class Decimals {
  /** Beyond it, the product of an integer and a power of ten has no DuckDB type. */
  private static final int MAX_FAST_SCALE = 18;

  private Decimals() {}

  static ColumnType type(DecimalSize size) {
    return new ColumnType(
        size.toString(), "VARCHAR", reading(size), (v, out) -> write((BigDecimal) v, size, out));
  }

  /**
   * Writes a decimal plainly.
   *
   * @throws ArithmeticException if the size cannot hold it without rounding
   */
  static String plain(BigDecimal value, DecimalSize size) {
    if (!size.holds(value)) {
      throw new ArithmeticException("needs more digits than " + size);
    }
    return value.setScale(size.scale()).toPlainString();
  }

  private static void write(BigDecimal value, DecimalSize size, CsvBuffer out) {
    String plain = plain(value, size);
    if (size.scale() <= MAX_FAST_SCALE) {
      BigDecimal scaled = value.setScale(size.scale());
      if (scaled.precision() <= MAX_FAST_SCALE) {
        out.integer(scaled.unscaledValue().longValue());
        return;
      }
    }
    out.ascii(size.scale() == 0 ? plain + "." : plain);
  }

  private static String reading(DecimalSize size) {
    if (size.scale() > MAX_FAST_SCALE) {
      return "?::" + size;
    }
    return "(CASE WHEN contains(?, '.') THEN ?::" + size + " ELSE " + fast(size) + " END)";
  }

  private static String fast(DecimalSize size) {
    if (size.scale() == 0) {
      return "?::BIGINT::" + size;
    }
    String unit = BigDecimal.ONE.movePointLeft(size.scale()).toPlainString();
    return "(?::BIGINT * "
        + unit
        + "::DECIMAL("
        + (size.scale() + 1)
        + ","
        + size.scale()
        + "))::"
        + size;
  }
}
