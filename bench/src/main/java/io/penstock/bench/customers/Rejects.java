package io.penstock.bench.customers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of dead letters, one JSON object a line, with protected values. */
final class Rejects implements AutoCloseable {
  private final BufferedWriter out;

  Rejects(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file);
  }

  /** A row that broke rules, protected. */
  void invalid(long line, List<String> rules, Customer row) throws IOException {
    write(line, "INVALID", rules, row);
  }

  /** A record that could not be read. Nothing of it is kept, as nobody knows what is in it. */
  void unreadable(long line, String problem) throws IOException {
    write(line, "UNREADABLE", List.of(problem), null);
  }

  private void write(long line, String reason, List<String> rules, @Nullable Customer row)
      throws IOException {
    out.append("{\"line\": ").append(Long.toString(line));
    out.append(", \"reason\": \"").append(reason);
    out.append("\", \"rules\": [\"").append(String.join("\", \"", rules)).append("\"]");
    if (row != null) {
      out.append(", \"row\": {\"customer_id\": ").append(String.valueOf(row.id()));
      member("email", row.email());
      member("phone", row.phone());
      member("full_name", row.name());
      member("country", row.country());
      member("segment", row.segment());
      out.append(", \"lifetime_value\": ").append(String.valueOf(row.value()));
      out.append(", \"created_at\": ").append(String.valueOf(row.created()));
      out.append(", \"updated_at\": ").append(String.valueOf(row.updated())).append("}");
    }
    out.append("}\n");
  }

  private void member(String name, @Nullable String value) throws IOException {
    out.append(", \"").append(name).append("\": ");
    if (value == null) {
      out.append("null");
    } else {
      out.append('"').append(escaped(value)).append('"');
    }
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Hands to the system what was written so far. */
  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
