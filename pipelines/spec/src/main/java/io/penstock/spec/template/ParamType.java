package io.penstock.spec.template;

/** What a parameter's value must be, in the words of Dataflow Flex Templates. */
public enum ParamType {
  /** Any text. */
  TEXT,
  /** A decimal number, with a point. */
  NUMBER,
  /** {@code true} or {@code false}. */
  BOOLEAN,
  /** One of the parameter's options. */
  ENUM
}
