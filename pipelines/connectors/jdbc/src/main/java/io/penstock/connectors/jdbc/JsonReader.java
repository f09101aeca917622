package io.penstock.connectors.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.penstock.connectors.formats.JsonType;
import io.penstock.connectors.formats.JsonTypes;
import io.penstock.connectors.formats.WrongValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects and lists from JSON, as ReadFromJson does; keys that no field has are passed over.
 */
public final class JsonReader implements FieldReader {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_DIGITS = 1000;

  /** PostgreSQL's own bound of a text is a gigabyte. */
  private static final int MAX_TEXT = 1 << 30;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .build();

  private final JsonType type;

  /**
   * @param name the field's
   * @param wanted its type, with parts
   */
  public JsonReader(String name, FieldType wanted) {
    this.type = JsonTypes.of(name, wanted, Map.of());
  }

  @Override
  public @Nullable Object read(ResultSet row, int column, String path, WrongValues wrong)
      throws SQLException {
    String text = row.getString(column);
    return text == null ? null : read(text, path, wrong);
  }

  /** The value of a text, or null where it does not fit; JSON's null is no value. */
  public @Nullable Object read(String text, String path, WrongValues wrong) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      return JsonTypes.decode(type, true, parser, path, wrong);
    } catch (JsonProcessingException e) {
      wrong.add(
          path, "JSON without repeated keys, of at most 100 levels and numbers of 1000 digits");
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
