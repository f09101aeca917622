package io.penstock.transforms.validate;

import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** A path that was found in a schema. */
final class Place {
  static final int ELEMENTS = -1;

  private static final int MAX_NAMES = 20;

  private final List<String> parts;
  private final int[] steps;
  private final FieldType type;

  private Place(List<String> parts, int[] steps, FieldType type) {
    this.parts = parts;
    this.steps = steps;
    this.type = type;
  }

  /**
   * @throws IllegalArgumentException where the schema has no such place
   */
  static Place find(String path, Schema schema) {
    List<String> parts = Path.parse(path);
    int[] steps = new int[parts.size()];
    FieldType type = FieldType.row(schema);
    for (int i = 0; i < steps.length; i++) {
      String part = parts.get(i);
      if (part.equals(Path.EACH)) {
        steps[i] = ELEMENTS;
        type = elements(type, parts.subList(0, i));
      } else {
        Schema fields = fields(type, parts.subList(0, i));
        if (!fields.hasField(part)) {
          throw new IllegalArgumentException(
              "no column \"" + part + "\"; there are " + names(fields));
        }
        steps[i] = fields.indexOf(part);
        type = fields.getField(part).getType();
      }
    }
    return new Place(parts, steps, type);
  }

  /** How many parts the path has. */
  int length() {
    return steps.length;
  }

  /** The index of the field that a part names, or {@link #ELEMENTS}. */
  int step(int part) {
    return steps[part];
  }

  /** The type of the values there. */
  FieldType type() {
    return type;
  }

  /** Whether it is one value a row, so that its path needs no index. */
  boolean single() {
    return !parts.contains(Path.EACH);
  }

  /** The path with the index of each element, as in {@code lines[2].sku}. */
  String text(int[] indices) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (String part : parts) {
      if (part.equals(Path.EACH)) {
        text.append('[').append(indices[depth++]).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(part);
      }
    }
    return text.toString();
  }

  private static FieldType elements(FieldType type, List<String> before) {
    @Nullable FieldType element = type.getCollectionElementType();
    if (element == null) {
      throw new IllegalArgumentException(name(before) + " is not an array; leave out []");
    }
    return element;
  }

  private static Schema fields(FieldType type, List<String> before) {
    @Nullable Schema fields = type.getRowSchema();
    if (fields == null) {
      boolean list = type.getCollectionElementType() != null;
      throw new IllegalArgumentException(
          name(before) + (list ? " is an array; write " + name(before) + "[]" : " has no columns"));
    }
    return fields;
  }

  private static String names(Schema fields) {
    List<String> names = fields.getFieldNames();
    int shown = Math.min(names.size(), MAX_NAMES);
    return String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", …" : "");
  }

  private static String name(List<String> parts) {
    return String.join(".", parts).replace(".[]", "[]");
  }
}
