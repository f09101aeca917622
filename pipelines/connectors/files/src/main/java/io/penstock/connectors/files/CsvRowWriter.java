package io.penstock.connectors.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.penstock.connectors.formats.JsonValue;
import io.penstock.connectors.formats.ScalarText;
import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Load;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV; null is an empty field, an empty text one in quotes. */
final class CsvRowWriter implements RowWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final ScalarText[] texts;
  private final CsvWriter csv;

  CsvRowWriter(CsvRowFormat format, OutputStream out) {
    this.texts = texts(format.load(), format.guard());
    this.csv =
        CsvWriter.builder()
            .fieldSeparator(format.delimiter())
            .commentCharacter(CsvFormat.COMMENT)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new OutputStreamWriter(out, Unicode.encoder()));
  }

  /** How each column is written. */
  static ScalarText[] texts(Load load, boolean guard) {
    ScalarText[] texts = new ScalarText[load.columns().size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(load.columns().get(i).name(), load.schema().getField(i).getType(), guard);
    }
    return texts;
  }

  private static ScalarText text(String column, FieldType type, boolean guard) {
    return switch (type.getTypeName()) {
      case ROW, ARRAY, ITERABLE -> nested(JsonValue.of(column, type));
      case STRING -> guard ? value -> FormulaGuard.harmless((String) value) : String.class::cast;
      default -> ScalarText.of(column, type);
    };
  }

  private static ScalarText nested(JsonValue type) {
    return value -> {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        type.write(value, json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    };
  }

  /** Writes texts as they are. */
  void write(List<String> fields) throws IOException {
    try {
      csv.writeRecord(fields);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void write(@Nullable Object[] row) throws IOException {
    try {
      CsvWriter.CsvWriterRecord fields = csv.writeRecord();
      for (int i = 0; i < texts.length; i++) {
        Object value = row[i];
        fields.writeField(value == null ? null : texts[i].of(value));
      }
      fields.endRecord();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
