package io.penstock.bench.customers;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A CSV file of protected rows for DuckDB to load; an empty field is null. */
final class Staged implements Judge.Taker {
  private static final int FULL = 1 << 16;
  private static final int MAX_SCALE = 9;

  private final OutputStream out;
  private byte[] buffer = new byte[FULL * 2];
  private int length;

  Staged(Path file) throws IOException {
    this.out = Files.newOutputStream(file);
  }

  @Override
  public void write(Customer row) throws IOException {
    integer(row.id());
    ascii(row.email());
    ascii(row.phone());
    text(row.name());
    ascii(row.country());
    ascii(row.segment());
    decimal(row.value());
    integer(row.created());
    integer(row.updated());
    buffer[length - 1] = '\n';
    if (length > FULL) {
      flush();
    }
  }

  private void integer(@Nullable Long value) {
    ascii(value == null ? null : value.toString());
  }

  private void decimal(@Nullable BigDecimal value) {
    ascii(value == null ? null : exact(value));
  }

  /** Refuses more digits than the column keeps, which DuckDB would round away. */
  private static String exact(BigDecimal value) {
    return value.scale() <= MAX_SCALE && value.scale() >= 0
        ? value.toPlainString()
        : value.setScale(MAX_SCALE).toPlainString();
  }

  @SuppressWarnings("deprecation") // the one copy of Latin-1 text that needs no array between
  private void ascii(@Nullable String value) {
    if (value != null) {
      reserve(value.length());
      value.getBytes(0, value.length(), buffer, length);
      length += value.length();
    }
    comma();
  }

  private void text(@Nullable String value) {
    if (value != null) {
      byte[] bytes = ("\"" + value.replace("\"", "\"\"") + "\"").getBytes(StandardCharsets.UTF_8);
      reserve(bytes.length);
      System.arraycopy(bytes, 0, buffer, length, bytes.length);
      length += bytes.length;
    }
    comma();
  }

  private void comma() {
    reserve(1);
    buffer[length++] = ',';
  }

  private void reserve(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, (buffer.length + more) * 2);
    }
  }

  private void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
