package io.penstock.transforms.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Function calls. All arguments are evaluated, from the left; where one is null, so is the result.
 */
final class Calls {
  private Calls() {}

  /**
   * A call of a function that is direct Java.
   *
   * @param signature what {@link Signatures} lists
   */
  record Direct(String signature, List<Node> arguments) implements Node {
    @Override
    public Closure open() {
      return Calls.open(Bodies.of(signature), arguments);
    }

    @Override
    public boolean direct() {
      return arguments.stream().allMatch(Node::direct);
    }
  }

  /** A call of a function of CEL's extension libraries. */
  record Interpreted(String function, boolean member, List<Node> arguments) implements Node {
    @Override
    public Closure open() {
      return Calls.open(Interpreter.body(function, member, arguments.size()), arguments);
    }

    @Override
    public boolean direct() {
      return false;
    }
  }

  static Closure open(Body body, List<Node> arguments) {
    if (body instanceof Body.One one) {
      return one(one, arguments.get(0).open());
    }
    if (body instanceof Body.Two two) {
      return two(two, arguments.get(0).open(), arguments.get(1).open());
    }
    return many((Body.Many) body, arguments.stream().map(Node::open).toArray(Closure[]::new));
  }

  private static Closure one(Body.One body, Closure argument) {
    return frame -> {
      Object a = argument.value(frame);
      return a == null ? null : body.apply(a);
    };
  }

  private static Closure two(Body.Two body, Closure first, Closure second) {
    return frame -> {
      Object a = first.value(frame);
      Object b = second.value(frame);
      return a == null || b == null ? null : body.apply(a, b);
    };
  }

  private static Closure many(Body.Many body, Closure[] arguments) {
    return frame -> {
      Object[] values = new Object[arguments.length];
      boolean undecided = false;
      for (int i = 0; i < values.length; i++) {
        @Nullable Object value = arguments[i].value(frame);
        if (value == null) {
          undecided = true;
        } else {
          values[i] = value;
        }
      }
      return undecided ? null : body.apply(values);
    };
  }
}
