package io.penstock.connectors.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.penstock.connectors.formats.JsonValue;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One object a line, in UTF-8, ended by a line feed, keys in the order of the load, null written as
 * null.
 *
 * <p>Whole numbers and decimals are numbers with all their digits, dates and times ISO-8601 texts
 * (timestamps in UTC), bytes base64, objects and lists nested.
 */
record JsonRowFormat(Load load) implements TextRowFormat {
  private static final JsonFactory JSON = new JsonFactory();

  JsonRowFormat {
    types(load);
  }

  private static JsonValue[] types(Load load) {
    JsonValue[] types = new JsonValue[load.columns().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = JsonValue.of(load.columns().get(i).name(), load.schema().getField(i).getType());
    }
    return types;
  }

  @Override
  public RowWriter writer(OutputStream out) {
    return new Writer(load, out);
  }

  @Override
  public byte[] head() {
    return new byte[0];
  }

  @Override
  public byte[] lineEnd() {
    return new byte[] {'\n'};
  }

  @Override
  public boolean accepts(String name, Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(JsonHead.LENGTH);
    }
    JsonHead.check(name, head);
    if (!JsonHead.mayBeLines(head)) {
      throw new UnusableException(
          name
              + " does not begin with a JSON object; name another file, or set write_mode:"
              + " replace");
    }
    return head.length > 0;
  }

  @Override
  public long rows(Path file) throws IOException {
    return RowCount.lines().of(file);
  }

  /**
   * Writes into one generator, so that nothing is made for a row; through characters, as Jackson
   * 2.15 escapes all beyond U+FFFF when it makes the bytes itself.
   */
  private static final class Writer implements RowWriter {
    private final JsonGenerator json;
    private final JsonValue[] types;
    private final SerializedString[] names;

    Writer(Load load, OutputStream out) {
      this.types = types(load);
      this.names =
          load.columns().stream()
              .map(column -> new SerializedString(column.name()))
              .toArray(SerializedString[]::new);
      try {
        this.json =
            JSON.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))
                .setRootValueSeparator(null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void write(@Nullable Object[] row) throws IOException {
      json.writeStartObject();
      for (int i = 0; i < types.length; i++) {
        json.writeFieldName(names[i]);
        JsonValue.writeNullable(types[i], row[i], json);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
