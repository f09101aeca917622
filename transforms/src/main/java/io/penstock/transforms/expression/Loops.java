package io.penstock.transforms.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comprehensions: what {@code all}, {@code exists}, {@code map} and {@code filter} stand for. */
final class Loops {
  private Loops() {}

  /**
   * A loop over the elements of an array or the keys of a map; undecided where there is none.
   *
   * @param item where the element is kept
   * @param result where the result so far is kept; an error is kept too, as the next element may
   *     decide
   */
  record Loop(int item, int result, Node range, Node initial, Node goOn, Node step, Node end)
      implements Node {
    @Override
    public Closure open() {
      Closure elements = range.open();
      Closure first = initial.open();
      Closure last = end.open();
      Closure further = goOn.open();
      Closure next = step.open();
      return frame -> {
        Object over = elements.value(frame);
        if (over == null) {
          return null;
        }
        frame.locals[result] = first.value(frame);
        for (Object element : over instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) over) {
          frame.step();
          if (Boolean.FALSE.equals(further.value(frame))) {
            break;
          }
          frame.locals[item] = element;
          frame.locals[result] = attempt(next, frame);
        }
        return last.value(frame);
      };
    }

    private static @Nullable Object attempt(Closure next, Frame frame) {
      try {
        return next.value(frame);
      } catch (EvaluationException e) {
        return e;
      }
    }

    @Override
    public boolean direct() {
      return range.direct() && step.direct();
    }
  }

  /** A new array to add to. */
  record Empty() implements Node {
    @Override
    public Closure open() {
      return frame -> new ArrayList<@Nullable Object>();
    }

    @Override
    public boolean direct() {
      return true;
    }
  }

  /**
   * The array of a loop with one more element.
   *
   * @param to where the array is kept
   * @param condition which elements are added; those for which it is undecided are not
   */
  record Append(int to, @Nullable Node condition, Node element) implements Node {
    @Override
    public Closure open() {
      Closure test = condition == null ? frame -> true : condition.open();
      Closure value = element.open();
      Closure soFar = new Access.Local(to).open();
      return frame -> {
        @SuppressWarnings("unchecked") // the loop that made it adds to it
        List<@Nullable Object> values = (List<@Nullable Object>) soFar.value(frame);
        if (values != null && Boolean.TRUE.equals(test.value(frame))) {
          values.add(value.value(frame));
        }
        return values;
      };
    }

    @Override
    public boolean direct() {
      return element.direct() && (condition == null || condition.direct());
    }
  }
}
