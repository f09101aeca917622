package io.penstock.transforms.expression;

import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Nodes that take a value from the row or from a comprehension. */
final class Access {
  private Access() {}

  /** A column of the row. */
  record Column(int index, Reading reading) implements Node {
    @Override
    public Closure open() {
      int at = index;
      if (reading.asIs()) {
        return frame -> frame.row[at];
      }
      Reading from = reading;
      return frame -> from.read(frame.row[at]);
    }

    @Override
    public boolean direct() {
      return true;
    }
  }

  /** A field of an object. */
  record Field(Node object, int index, Reading reading) implements Node {
    @Override
    public Closure open() {
      Closure from = object.open();
      return frame -> {
        Object row = from.value(frame);
        return row == null ? null : reading.read(((Row) row).<Object>getValue(index));
      };
    }

    @Override
    public boolean direct() {
      return object.direct();
    }
  }

  /** Whether there is a value; never undecided. */
  record Present(Node of) implements Node {
    @Override
    public Closure open() {
      Closure value = of.open();
      return frame -> value.value(frame) != null;
    }

    @Override
    public boolean direct() {
      return of.direct();
    }
  }

  /** A variable of a comprehension. */
  record Local(int slot) implements Node {
    @Override
    public Closure open() {
      int at = slot;
      return frame -> {
        @Nullable Object value = frame.locals[at];
        if (value instanceof EvaluationException failed) {
          throw failed;
        }
        return value;
      };
    }

    @Override
    public boolean direct() {
      return true;
    }
  }
}
