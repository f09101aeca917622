package io.penstock.transforms.expression;

import org.jspecify.annotations.Nullable;

/** What a function does with values that are all there. */
interface Body {
  /** Of one value. */
  @FunctionalInterface
  interface One extends Body {
    @Nullable Object apply(Object a);
  }

  /** Of two values. */
  @FunctionalInterface
  interface Two extends Body {
    @Nullable Object apply(Object a, Object b);
  }

  /** Of any number of values. */
  @FunctionalInterface
  interface Many extends Body {
    @Nullable Object apply(Object[] values);
  }
}
