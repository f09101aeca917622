package io.penstock.transforms.validate;

/** A condition on one value that is not null, ready to run; used by one thread at a time. */
@FunctionalInterface
interface ValueTest {
  boolean passes(Object value);
}
