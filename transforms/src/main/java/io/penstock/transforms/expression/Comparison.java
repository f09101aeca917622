package io.penstock.transforms.expression;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes that compare two values; undecided where one is null. */
final class Comparison {
  /** The comparisons, by CEL's names of their operators. */
  enum Operator {
    LESS("_<_"),
    AT_MOST("_<=_"),
    GREATER("_>_"),
    AT_LEAST("_>=_");

    private static final Map<String, Operator> BY_NAME =
        Map.of("_<_", LESS, "_<=_", AT_MOST, "_>_", GREATER, "_>=_", AT_LEAST);

    private final String function;

    Operator(String function) {
      this.function = function;
    }

    static @Nullable Operator of(String function) {
      return BY_NAME.get(function);
    }

    /** As in {@code <=}. */
    String sign() {
      return function.replace("_", "");
    }

    /** What a comparison result means; 2 is unordered. */
    boolean holds(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0 && order != 2;
        case AT_LEAST -> order >= 0 && order != 2;
      };
    }

    private Operator turned() {
      return switch (this) {
        case LESS -> GREATER;
        case AT_MOST -> AT_LEAST;
        case GREATER -> LESS;
        case AT_LEAST -> AT_MOST;
      };
    }
  }

  /** What the two values are. */
  enum Of {
    INT,
    DOUBLE,
    DECIMAL,
    INT_DOUBLE,
    DOUBLE_INT,
    EQUATABLE,
    OTHER
  }

  private Comparison() {}

  /** Which of two comes first. */
  record Order(Operator operator, Of of, Node left, Node right) implements Node {
    @Override
    public Closure open() {
      return Calls.open(body(), List.of(left, right));
    }

    private Body.Two body() {
      Operator is = operator;
      return switch (of) {
        case INT -> ofInts(is);
        case DOUBLE -> (a, b) -> is.holds(compare((Double) a, (Double) b));
        case DECIMAL -> (a, b) -> is.holds(sign(((BigDecimal) a).compareTo((BigDecimal) b)));
        case INT_DOUBLE -> (a, b) -> is.holds(Values.compareNumbers((Long) a, (Double) b));
        case DOUBLE_INT -> {
          Operator turned = is.turned();
          yield (a, b) -> turned.holds(Values.compareNumbers((Long) b, (Double) a));
        }
        default -> (a, b) -> is.holds(sign(Values.compare(a, b)));
      };
    }

    private static Body.Two ofInts(Operator is) {
      return switch (is) {
        case LESS -> (a, b) -> (Long) a < (Long) b;
        case AT_MOST -> (a, b) -> (Long) a <= (Long) b;
        case GREATER -> (a, b) -> (Long) a > (Long) b;
        case AT_LEAST -> (a, b) -> (Long) a >= (Long) b;
      };
    }

    private static int compare(double a, double b) {
      return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2;
    }

    private static int sign(int order) {
      return Integer.signum(order);
    }

    @Override
    public boolean direct() {
      return left.direct() && right.direct();
    }
  }

  /** Whether two values are equal, or whether they are not. */
  record Equal(Of of, Node left, Node right) implements Node {
    @Override
    public Closure open() {
      Body.Two body =
          switch (of) {
            case INT, EQUATABLE -> Object::equals;
            case DECIMAL -> (a, b) -> ((BigDecimal) a).compareTo((BigDecimal) b) == 0;
            default -> Values::equal;
          };
      return Calls.open(body, List.of(left, right));
    }

    @Override
    public boolean direct() {
      return left.direct() && right.direct();
    }
  }

  /** Whether a value is among those of a list or the keys of a map. */
  record In(Node value, Node among) implements Node {
    @Override
    public Closure open() {
      if (among instanceof Node.Literal literal && literal.value() instanceof List<?> fixed) {
        return fixed(value.open(), fixed);
      }
      Closure one = value.open();
      Closure many = among.open();
      return frame -> {
        Object wanted = one.value(frame);
        Object found = many.value(frame);
        if (wanted == null || found == null) {
          return null;
        }
        return within(wanted, found instanceof Map<?, ?> map ? map.keySet() : (Iterable<?>) found);
      };
    }

    private static Closure fixed(Closure one, List<?> list) {
      Set<@Nullable Object> keys = new HashSet<>();
      list.forEach(value -> keys.add(Values.key(value)));
      boolean nulls = keys.remove(null);
      return frame -> {
        Object wanted = one.value(frame);
        if (wanted == null) {
          return null;
        }
        boolean found = keys.contains(Values.key(wanted)) && !wanted.equals(Double.NaN);
        return found || !nulls ? (Boolean) found : null;
      };
    }

    private static @Nullable Boolean within(Object wanted, Iterable<?> values) {
      boolean nulls = false;
      for (Object value : values) {
        if (value == null) {
          nulls = true;
        } else if (Values.equal(wanted, value)) {
          return true;
        }
      }
      return nulls ? null : Boolean.FALSE;
    }

    @Override
    public boolean direct() {
      return value.direct() && among.direct();
    }
  }
}
