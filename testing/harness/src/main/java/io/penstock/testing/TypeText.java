package io.penstock.testing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;

/** Types as a heading writes them: {@code integer}, {@code string[]}, {@code {zip:string}!}. */
final class TypeText {
  private TypeText() {}

  /** Reads a heading such as {@code id:integer! | tags:string[]}. */
  static Schema columns(TextScanner text) {
    Schema schema = fields(text, '|', "|");
    if (!text.atEnd()) {
      throw text.error(text.at(), "a column ends with | or with the line");
    }
    return schema;
  }

  private static Schema fields(TextScanner text, char separator, String stops) {
    Schema.Builder schema = Schema.builder();
    Set<String> names = new HashSet<>();
    do {
      int start = text.skipBlanks().at();
      String name = text.until(":" + stops);
      if (name.isEmpty() || !text.take(':')) {
        throw text.error(start, "a column is written as name:type, such as email:string");
      }
      if (!names.add(name)) {
        throw text.error(start, "there are two columns " + name);
      }
      schema.addField(name, type(text, stops));
    } while (text.take(separator));
    return schema.build();
  }

  private static FieldType type(TextScanner text, String stops) {
    FieldType type = element(text, stops);
    while (text.take('[')) {
      if (!text.take(']')) {
        throw text.error(text.at(), "a list type ends with []");
      }
      type = FieldType.array(type.withNullable(true));
    }
    boolean required = text.take('!');
    text.skipBlanks();
    return type.withNullable(!required);
  }

  private static FieldType element(TextScanner text, String stops) {
    int start = text.skipBlanks().at();
    if (text.take('{')) {
      Schema nested = fields(text, ',', ",}");
      if (!text.take('}')) {
        throw text.error(text.at(), "a nested type ends with }");
      }
      return FieldType.row(nested);
    }
    String word = text.until("[! " + stops);
    return Scalar.named(word)
        .map(Scalar::type)
        .orElseThrow(
            () ->
                text.error(
                    start,
                    '"'
                        + word
                        + "\" is not a type; write one of "
                        + Scalar.words()
                        + ", a list such as string[], or {name:type, ...}"));
  }

  /** The heading of one column. */
  static String print(Schema.Field field) {
    return field.getName() + ":" + print(field.getType());
  }

  private static String print(FieldType type) {
    return bare(type) + (type.getNullable() ? "" : "!");
  }

  /** The type without a word on null, at any depth; two types of one text hold the same values. */
  static String bare(FieldType type) {
    Optional<Scalar> scalar = Scalar.of(type);
    if (scalar.isPresent()) {
      return scalar.get().word();
    }
    FieldType element = type.getCollectionElementType();
    if (element != null) {
      return bare(element) + "[]";
    }
    Schema nested = type.getRowSchema();
    if (nested != null) {
      return nested.getFields().stream()
          .map(field -> field.getName() + ":" + bare(field.getType()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    Schema.LogicalType<?, ?> logical = type.getLogicalType();
    return logical != null
        ? logical.getIdentifier()
        : type.getTypeName().toString().toLowerCase(Locale.ROOT);
  }
}
