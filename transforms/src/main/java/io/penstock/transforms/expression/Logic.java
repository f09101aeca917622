package io.penstock.transforms.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that decide. A side that decides alone does so even where the other is undecided or cannot
 * be computed; where none does, undecided comes before an error, as CEL has it for unknown values.
 */
final class Logic {
  private Logic() {}

  /** All of two. */
  record And(Node left, Node right) implements Node {
    @Override
    public Closure open() {
      return either(left.open(), right.open(), Boolean.FALSE);
    }

    @Override
    public boolean direct() {
      return left.direct() && right.direct();
    }
  }

  /** One of two. */
  record Or(Node left, Node right) implements Node {
    @Override
    public Closure open() {
      return either(left.open(), right.open(), Boolean.TRUE);
    }

    @Override
    public boolean direct() {
      return left.direct() && right.direct();
    }
  }

  private static Closure either(Closure left, Closure right, Boolean decisive) {
    return frame -> {
      @Nullable Object a;
      try {
        a = left.value(frame);
      } catch (EvaluationException e) {
        return rest(e, right, frame, decisive);
      }
      return decisive.equals(a) ? decisive : rest(a, right, frame, decisive);
    };
  }

  private static @Nullable Object rest(
      @Nullable Object left, Closure right, Frame frame, Boolean decisive) {
    try {
      @Nullable Object b = right.value(frame);
      return b == null || left != null || decisive.equals(b) ? b : null;
    } catch (EvaluationException e) {
      if (left == null) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object rest(
      EvaluationException left, Closure right, Frame frame, Boolean decisive) {
    @Nullable Object b;
    try {
      b = right.value(frame);
    } catch (EvaluationException e) {
      throw left;
    }
    if (b == null || decisive.equals(b)) {
      return b;
    }
    throw left;
  }

  /** The opposite. */
  record Not(Node of) implements Node {
    @Override
    public Closure open() {
      Closure value = of.open();
      return frame -> {
        Object decided = value.value(frame);
        return decided == null ? null : !((Boolean) decided);
      };
    }

    @Override
    public boolean direct() {
      return of.direct();
    }
  }

  /** One of two values, by a condition. */
  record Choice(Node condition, Node yes, Node no) implements Node {
    @Override
    public Closure open() {
      Closure decide = condition.open();
      Closure then = yes.open();
      Closure otherwise = no.open();
      return frame -> {
        Object decided = decide.value(frame);
        if (decided == null) {
          return null;
        }
        return ((Boolean) decided ? then : otherwise).value(frame);
      };
    }

    @Override
    public boolean direct() {
      return condition.direct() && yes.direct() && no.direct();
    }
  }

  /** The first of them that is not null. */
  record FirstPresent(List<Node> of) implements Node {
    @Override
    public Closure open() {
      Closure[] values = of.stream().map(Node::open).toArray(Closure[]::new);
      return frame -> {
        for (Closure value : values) {
          Object found = value.value(frame);
          if (found != null) {
            return found;
          }
        }
        return null;
      };
    }

    @Override
    public boolean direct() {
      return of.stream().allMatch(Node::direct);
    }
  }

  /** True unless it is false: what goes on with a loop over undecided and failing elements. */
  record NotFalse(Node of) implements Node {
    @Override
    public Closure open() {
      Closure value = of.open();
      return frame -> {
        try {
          return !Boolean.FALSE.equals(value.value(frame));
        } catch (EvaluationException e) {
          return true;
        }
      };
    }

    @Override
    public boolean direct() {
      return of.direct();
    }
  }
}
