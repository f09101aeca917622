package io.penstock.spec.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.OptionType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options as JSON Schema. */
final class OptionSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OptionSchema() {}

  /** A map that holds these options and no other. */
  static ObjectNode map(List<Option> options) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    options.forEach(option -> properties.set(option.name(), option(option)));
    List<String> required = options.stream().filter(Option::required).map(Option::name).toList();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    return schema.put("additionalProperties", false);
  }

  static ObjectNode option(Option option) {
    ObjectNode schema = JSON.objectNode().put("description", option.sentence());
    schema.setAll(type(option, option.type()));
    Object standard = option.defaultValue();
    if (standard != null) {
      schema.putPOJO("default", standard);
    }
    bound(schema, option, "minItems", "minLength", option.min());
    bound(schema, option, "maxItems", "maxLength", option.max());
    return schema;
  }

  private static void bound(
      ObjectNode schema, Option option, String items, String length, @Nullable BigDecimal value) {
    if (value != null && option.type() instanceof OptionType.ListOf) {
      schema.put(items, value.intValueExact());
    } else if (value != null && option.type() == OptionType.Scalar.TEXT) {
      schema.put(length, value.intValueExact());
    }
  }

  private static ObjectNode type(Option option, OptionType type) {
    if (type instanceof OptionType.ListOf list) {
      ObjectNode schema = JSON.objectNode().put("type", "array");
      schema.set("items", type(option, list.element()));
      return schema;
    } else if (type instanceof OptionType.MapOf map) {
      ObjectNode schema = JSON.objectNode().put("type", "object");
      schema.set("additionalProperties", type(option, map.value()));
      return schema;
    } else if (type instanceof OptionType.Nested nested) {
      return map(nested.options());
    } else if (type instanceof OptionType.Free) {
      return JSON.objectNode().put("type", "object");
    }
    return scalar(option, (OptionType.Scalar) type);
  }

  private static ObjectNode scalar(Option option, OptionType.Scalar type) {
    if (!option.allowed().isEmpty()) {
      ObjectNode schema = JSON.objectNode();
      option.allowed().forEach(schema.putArray("enum")::add);
      return orReference(schema);
    }
    return switch (type) {
      case TEXT, EXPRESSION, PATH -> text(null);
      case DURATION, DURATION_OR_ZERO -> text("^([0-9]+(ms|s|m|h|d)|P.+)$|\\$\\{");
      case SIZE -> text("^[0-9]+(B|kB|KB|MB|GB|KiB|MiB|GiB)$|\\$\\{");
      case FLAG -> orReference(JSON.objectNode().put("type", "boolean"));
      case BUDGET -> budget();
      case INTEGER -> orReference(number(option, "integer"));
      case NUMBER -> orReference(number(option, "number"));
    };
  }

  private static ObjectNode budget() {
    ObjectNode schema = JSON.objectNode();
    ArrayNode either = schema.putArray("anyOf");
    either.addObject().put("type", "integer").put("minimum", 0);
    either.add(text("^[0-9]+(\\.[0-9]+)?\\s*%$|\\$\\{"));
    return schema;
  }

  private static ObjectNode number(Option option, String type) {
    ObjectNode schema = JSON.objectNode().put("type", type);
    if (option.min() != null) {
      schema.put("minimum", option.min());
    }
    if (option.max() != null) {
      schema.put("maximum", option.max());
    }
    return schema;
  }

  /** A value, or a text that a reference such as {@code ${param:x}} makes into one. */
  private static ObjectNode orReference(ObjectNode value) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("anyOf").add(value).add(text("\\$\\{"));
    return schema;
  }

  private static ObjectNode text(@Nullable String pattern) {
    ObjectNode schema = JSON.objectNode().put("type", "string");
    return pattern == null ? schema : schema.put("pattern", pattern);
  }
}
