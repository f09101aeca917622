package io.penstock.transforms.expression;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a function does. */
final class Bodies {
  private Bodies() {}

  /**
   * What the function of a signature does.
   *
   * @throws IllegalStateException where it has no body, which would be a defect of this package
   */
  static Body of(String signature) {
    @Nullable Body body = Arithmetic.find(signature);
    body = body != null ? body : DecimalFunctions.find(signature);
    body = body != null ? body : TextFunctions.find(signature);
    body = body != null ? body : TextSearch.find(signature);
    body = body != null ? body : TimeFunctions.find(signature);
    body = body != null ? body : CalendarParts.find(signature);
    body = body != null ? body : Conversions.find(signature);
    body = body != null ? body : TemporalConversions.find(signature);
    body = body != null ? body : ListFunctions.find(signature);
    body = body != null ? body : general(signature);
    if (body == null) {
      throw new IllegalStateException("no body for " + signature);
    }
    return body;
  }

  private static @Nullable Body general(String signature) {
    return switch (signature) {
      case "_[_](map(A, B), A)" -> two((a, b) -> entry((Map<?, ?>) a, b));
      case "@get" -> two((a, b) -> ((Map<?, ?>) a).get(b));
      case "size(map(A, B))", "map(A, B).size()" -> one(a -> (long) ((Map<?, ?>) a).size());
      case "phone_e164(string)" -> one(a -> Phones.e164((String) a, null));
      case "phone_e164(string, string)" -> two((a, b) -> Phones.e164((String) a, (String) b));
      default -> extremes(signature);
    };
  }

  private static @Nullable Body extremes(String signature) {
    if (signature.startsWith("greatest(")) {
      return many(values -> extreme(values, 1));
    }
    return signature.startsWith("least(") ? many(values -> extreme(values, -1)) : null;
  }

  private static Object extreme(Object[] values, int sign) {
    Object best = values[0];
    for (Object value : values) {
      boolean better =
          value instanceof Double a && best instanceof Double b
              ? a.isNaN() || sign * Double.compare(a, b) > 0
              : sign * Values.compare(value, best) > 0;
      best = better ? value : best;
    }
    return best;
  }

  private static @Nullable Object entry(Map<?, ?> map, Object key) {
    if (!map.containsKey(key)) {
      Object wanted = Values.key(key);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (wanted instanceof BigDecimal && wanted.equals(Values.key(entry.getKey()))) {
          return entry.getValue();
        }
      }
      throw new EvaluationException("there is no such key in the map");
    }
    return map.get(key);
  }

  static Body one(Body.One body) {
    return body;
  }

  static Body two(Body.Two body) {
    return body;
  }

  static Body many(Body.Many body) {
    return body;
  }
}
