package io.penstock.transforms.protect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Writes a row as one JSON object that may leave the worker: treated values are protected, dropped
 * columns absent. Meant for rows that were rejected, so it takes what rules and decoders do not: a
 * value of the wrong class in a treated column, or missing from a row that is too short, is written
 * as {@code "REDACTED"}. Used by one thread at a time.
 */
public final class RowProtection {
  private static final JsonFactory JSON = new JsonFactory();

  private final RowProtector protector;

  private RowProtection(RowProtector protector) {
    this.protector = protector;
  }

  /**
   * Opens the protections of a schema, on the worker.
   *
   * @param treatments as for {@link ProtectStep#of(String, Schema, Map)}
   * @throws IllegalArgumentException where a treatment does not fit the schema
   * @throws KeyException where a key is missing or unfit
   */
  public static RowProtection open(
      Schema schema, Map<String, Treatment> treatments, SecretResolver secrets) {
    Site root = Site.root(treatments);
    Schema output = ProtectedSchema.of(schema, root);
    return new RowProtection(RowProtector.of(schema, output, root, new Keyring(secrets)));
  }

  /** The protected row; an empty object for null. Never throws. */
  public String protectedJson(@Nullable Object @Nullable [] row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (row != null) {
        writeFields(row, json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void writeFields(@Nullable Object[] row, JsonGenerator json) throws IOException {
    Schema output = protector.output();
    for (int i = 0; i < output.getFieldCount(); i++) {
      json.writeFieldName(output.getField(i).getName());
      ValueJson.write(protectedValue(row, i), json);
    }
  }

  private @Nullable Object protectedValue(@Nullable Object[] row, int field) {
    try {
      return protector.field(row, field);
    } catch (RuntimeException e) {
      return Treatment.Redact.DEFAULT_TEXT;
    }
  }
}
