package io.penstock.transforms.validate;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.apache.beam.sdk.schemas.Schema.LogicalType;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The class that a logical type shows its values as: the first argument of its interface. */
final class LogicalInput {
  private LogicalInput() {}

  static Class<?> of(LogicalType<?, ?> type) {
    Type generic = TypeDescriptor.of(type.getClass()).getSupertype(LogicalType.class).getType();
    Type input = ((ParameterizedType) generic).getActualTypeArguments()[0];
    return input instanceof Class<?> shown ? shown : Object.class;
  }
}
