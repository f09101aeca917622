package io.penstock.transforms.protect;

import io.penstock.transforms.protect.Treatment.Drop;
import io.penstock.transforms.protect.Treatment.Keep;
import io.penstock.transforms.protect.Treatment.Nullify;
import io.penstock.transforms.protect.Treatment.Redact;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.jspecify.annotations.Nullable;

/** Works out the schema after protection, and everything about the treatments that cannot be. */
final class ProtectedSchema {
  private final List<String> problems = new ArrayList<>();

  private ProtectedSchema() {}

  /**
   * The schema after protection.
   *
   * @throws IllegalArgumentException with one line for each treatment that does not fit
   */
  static Schema of(Schema input, Site root) {
    ProtectedSchema check = new ProtectedSchema();
    Schema output = check.schema(input, root);
    if (!check.problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", check.problems));
    }
    return output;
  }

  private Schema schema(Schema input, Site site) {
    for (Site field : site.fields.values()) {
      if (!input.hasField(name(field))) {
        problems.add(field.path + ": no such field; there are " + input.getFieldNames());
      }
    }
    Schema.Builder output = Schema.builder();
    for (Field field : input.getFields()) {
      Site at = site.fields.get(field.getName());
      FieldType type = at == null ? field.getType() : type(field.getType(), at);
      if (type != null) {
        output.addField(field.withType(type));
      }
    }
    return output.build();
  }

  /** The type after protection, null where nothing is left. */
  private @Nullable FieldType type(FieldType type, Site site) {
    Treatment treatment = site.treatment;
    if (treatment == null || treatment instanceof Keep) {
      return inside(type, site);
    }
    if (treatment instanceof Drop) {
      return null;
    }
    if (treatment instanceof Nullify) {
      return type.withNullable(true);
    }
    if (!(treatment instanceof Redact) && container(type)) {
      problems.add(
          site.path
              + ": only drop, null, redact and keep apply to an object or array; treat what is in"
              + " it, such as "
              + site.path
              + (type.getTypeName() == TypeName.ROW ? ".field" : "[]"));
    }
    return FieldType.STRING.withNullable(true);
  }

  private FieldType inside(FieldType type, Site site) {
    if (!site.inner()) {
      return type;
    }
    if (site.element != null && !site.fields.isEmpty()) {
      problems.add(site.path + ": is named both as an object and as an array");
      return type;
    }
    return site.element == null ? object(type, site) : array(type, site, site.element);
  }

  private FieldType object(FieldType type, Site site) {
    Schema nested = type.getRowSchema();
    if (nested == null) {
      problems.add(site.path + ": is not an object and has no fields");
      return type;
    }
    return FieldType.row(schema(nested, site)).withNullable(type.getNullable());
  }

  private FieldType array(FieldType type, Site site, Site element) {
    FieldType elementType = type.getCollectionElementType();
    if (elementType == null) {
      problems.add(site.path + ": is not an array and has no elements");
      return type;
    }
    FieldType after = type(elementType, element);
    if (after == null) {
      problems.add(element.path + ": elements cannot be dropped; drop " + site.path);
      return type;
    }
    FieldType array =
        type.getTypeName() == TypeName.ITERABLE
            ? FieldType.iterable(after)
            : FieldType.array(after);
    return array.withNullable(type.getNullable());
  }

  private static boolean container(FieldType type) {
    return type.getTypeName().isCompositeType()
        || type.getTypeName().isCollectionType()
        || type.getTypeName().isMapType();
  }

  private static String name(Site site) {
    return site.path.substring(site.path.lastIndexOf('.') + 1);
  }
}
