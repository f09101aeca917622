package io.penstock.bench.customers;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Protected rows in memory, in the text format of COPY. */
final class CopyRows implements Judge.Taker {
  private byte[] buffer = new byte[1 << 20];
  private int length;
  private int rows;

  @Override
  public void write(Customer row) {
    field(row.id());
    field(row.email());
    field(row.phone());
    field(row.name());
    field(row.country());
    field(row.segment());
    field(row.value());
    field(time(row.created()));
    field(time(row.updated()));
    buffer[length - 1] = '\n';
    rows++;
  }

  private static @Nullable Instant time(@Nullable Long micros) {
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private void field(@Nullable Object value) {
    byte[] text =
        (value == null
                ? "\\N"
                : value instanceof BigDecimal decimal
                    ? decimal.toPlainString()
                    : value instanceof String word ? escaped(word) : value.toString())
            .getBytes(StandardCharsets.UTF_8);
    if (buffer.length - length <= text.length) {
      buffer = Arrays.copyOf(buffer, (buffer.length + text.length) * 2);
    }
    System.arraycopy(text, 0, buffer, length, text.length);
    length += text.length;
    buffer[length++] = '\t';
  }

  private static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
        return text.replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
      }
    }
    return text;
  }

  int rows() {
    return rows;
  }

  byte[] bytes() {
    return buffer;
  }

  /** How many of the bytes count. */
  int length() {
    return length;
  }

  void clear() {
    length = 0;
    rows = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
