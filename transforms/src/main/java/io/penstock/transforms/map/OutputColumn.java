package io.penstock.transforms.map;

import io.penstock.transforms.expression.Expression;
import java.io.Serializable;
import java.time.Instant;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * A column that comes out.
 *
 * @param source the column that is handed on, where there is no expression
 */
record OutputColumn(Field field, int source, @Nullable Expression expression)
    implements Serializable {

  static OutputColumn kept(Field field, int source) {
    return new OutputColumn(field, source, null);
  }

  static OutputColumn computed(String name, Expression expression) {
    return new OutputColumn(Field.of(name, expression.type()), -1, expression);
  }

  OutputColumn withNow(Instant now) {
    return expression == null ? this : new OutputColumn(field, source, expression.withNow(now));
  }

  boolean interpreted() {
    return expression != null && !expression.direct();
  }
}
