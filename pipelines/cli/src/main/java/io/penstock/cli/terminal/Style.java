package io.penstock.cli.terminal;

/** Colours where a person looks at a terminal, and plain text everywhere else. */
public enum Style {
  /** Text as it is. */
  PLAIN,
  /** Text with colours, by ECMA-48 (SGR). */
  COLOUR;

  private static final String RESET = "\u001B[0m";

  /** Something that must not be: an error, a run that failed. */
  public String bad(String text) {
    return coloured("\u001B[1;31m", text);
  }

  /** Something to look at: a warning. */
  public String doubtful(String text) {
    return coloured("\u001B[33m", text);
  }

  /** Something as it should be. */
  public String good(String text) {
    return coloured("\u001B[32m", text);
  }

  /** What the eye should find first. */
  public String strong(String text) {
    return coloured("\u001B[1m", text);
  }

  /** What the eye may pass over. */
  public String quiet(String text) {
    return coloured("\u001B[2m", text);
  }

  /** A bar of a length in characters. */
  public String bar(int length) {
    return quiet((this == COLOUR ? "\u2588" : "#").repeat(length));
  }

  private String coloured(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
  }
}
