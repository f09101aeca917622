package io.penstock.transforms.expression;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.joda.time.ReadableInstant;
import org.jspecify.annotations.Nullable;

/**
 * How a value of a column becomes one that expressions work on: {@code Long}, {@code Double},
 * {@code BigDecimal}, {@code Boolean}, {@code String}, {@code byte[]}, {@code Instant}, {@code
 * Duration}, {@code LocalDate}, {@code LocalTime}, {@code List}, {@code Map} or {@code Row}.
 *
 * @param element how the elements of an array or the values of a map are read
 */
record Reading(How how, @Nullable Reading element) implements Serializable {
  enum How {
    AS_IS,
    LONG,
    DOUBLE,
    INSTANT,
    LIST,
    MAP
  }

  private static final Reading AS_IS = new Reading(How.AS_IS, null);

  static Reading of(FieldType type) {
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32 -> new Reading(How.LONG, null);
      case FLOAT -> new Reading(How.DOUBLE, null);
      case DATETIME -> new Reading(How.INSTANT, null);
      case ARRAY -> array(type);
      case ITERABLE -> new Reading(How.LIST, inner(type.getCollectionElementType()));
      case MAP -> map(type);
      default -> AS_IS;
    };
  }

  private static Reading array(FieldType type) {
    Reading element = inner(type.getCollectionElementType());
    return element.asIs() ? AS_IS : new Reading(How.LIST, element);
  }

  private static Reading map(FieldType type) {
    Reading value = inner(type.getMapValueType());
    return value.asIs() ? AS_IS : new Reading(How.MAP, value);
  }

  private static Reading inner(@Nullable FieldType type) {
    return type == null ? AS_IS : of(type);
  }

  boolean asIs() {
    return how == How.AS_IS;
  }

  @Nullable Object read(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (how) {
      case AS_IS -> value;
      case LONG -> ((Number) value).longValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case INSTANT -> Instant.ofEpochMilli(((ReadableInstant) value).getMillis());
      case LIST -> list((Iterable<?>) value);
      case MAP -> map((Map<?, ?>) value);
    };
  }

  private List<@Nullable Object> list(Iterable<?> values) {
    List<@Nullable Object> read = new ArrayList<>();
    values.forEach(value -> read.add(inner(value)));
    return Collections.unmodifiableList(read);
  }

  private Map<Object, @Nullable Object> map(Map<?, ?> values) {
    Map<Object, @Nullable Object> read = new LinkedHashMap<>();
    values.forEach((key, value) -> read.put(key, inner(value)));
    return Collections.unmodifiableMap(read);
  }

  private @Nullable Object inner(@Nullable Object value) {
    return element == null ? value : element.read(value);
  }
}
