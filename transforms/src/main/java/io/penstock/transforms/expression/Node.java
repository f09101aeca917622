package io.penstock.transforms.expression;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A part of a checked expression: a small plan that holds no class of the CEL libraries. */
interface Node extends Serializable {

  /** Makes it ready to run. */
  Closure open();

  /** Whether it, and all that is in it, runs without the CEL runtime. */
  boolean direct();

  /** A value that is the same for every row. */
  record Literal(@Nullable Serializable value) implements Node {
    @Override
    public Closure open() {
      Object fixed = value;
      return frame -> fixed;
    }

    @Override
    public boolean direct() {
      return true;
    }
  }

  /** The instant of the run. */
  record Now() implements Node {
    @Override
    public Closure open() {
      return frame -> frame.now;
    }

    @Override
    public boolean direct() {
      return true;
    }
  }
}
