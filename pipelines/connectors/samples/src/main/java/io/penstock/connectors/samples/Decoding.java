package io.penstock.connectors.samples;

import io.penstock.transforms.reject.Violation;
import java.util.Locale;
import org.apache.beam.sdk.schemas.Schema;

/** What is said of a value that is not of its field's type. */
final class Decoding {
  private Decoding() {}

  static Violation wrong(Schema.Field field) {
    Schema.LogicalType<?, ?> logical = field.getType().getLogicalType();
    String type = logical == null ? field.getType().getTypeName().name() : logical.getIdentifier();
    String last = type.substring(type.lastIndexOf(':') + 1);
    return new Violation(
        field.getName() + ".type",
        field.getName(),
        "must be of type " + last.toLowerCase(Locale.ROOT));
  }
}
