package io.penstock.spec.catalog;

import java.util.List;

/** The type of an option's value. */
public sealed interface OptionType {
  /** The type in the words of errors and of the reference: {@code list of texts}. */
  String label();

  /** A single value. */
  enum Scalar implements OptionType {
    TEXT("text"),
    INTEGER("integer"),
    NUMBER("number"),
    FLAG("flag"),
    /** {@code 15m}, {@code PT15M}. */
    DURATION("duration"),
    /** As a duration; {@code 0s} for none. */
    DURATION_OR_ZERO("duration"),
    /** {@code 64KiB}; in bytes. */
    SIZE("size"),
    /** A share such as {@code 1%} or a count of rows. */
    BUDGET("percentage or count"),
    /** An expression of the Common Expression Language. */
    EXPRESSION("expression"),
    PATH("path");

    private final String label;

    Scalar(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }

    /** Whether the text is the value. */
    public boolean isText() {
      return this == TEXT || this == EXPRESSION || this == PATH;
    }
  }

  /** A list; a single value is not a list of one. */
  record ListOf(OptionType element) implements OptionType {
    @Override
    public String label() {
      return "list of " + element.label() + "s";
    }
  }

  /** Keys of the author's choice, in their order. */
  record MapOf(OptionType value) implements OptionType {
    @Override
    public String label() {
      return "map of " + value.label() + "s";
    }
  }

  /** Options of its own, in the words of errors called {@code label}. */
  record Nested(String label, List<Option> options) implements OptionType {
    public Nested {
      options = List.copyOf(options);
    }
  }

  /** Data that belongs to the author: any value, and maps of any keys. */
  record Free() implements OptionType {
    @Override
    public String label() {
      return "row";
    }
  }
}
