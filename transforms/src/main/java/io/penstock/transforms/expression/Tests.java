package io.penstock.transforms.expression;

import com.google.re2j.Pattern;
import io.penstock.transforms.validate.Format;
import java.util.List;

/** Tests of a text against something fixed, made ready when opened. */
final class Tests {
  private Tests() {}

  /** Whether a text has a match of a regular expression anywhere in it. */
  record Matching(Node text, String regex) implements Node {
    @Override
    public Closure open() {
      Pattern pattern = Patterns.compile(regex);
      Body.One body = value -> pattern.matcher((String) value).find();
      return Calls.open(body, List.of(text));
    }

    @Override
    public boolean direct() {
      return text.direct();
    }
  }

  /** Whether a text is written in a format. */
  record Formatted(Node text, Format format) implements Node {
    @Override
    public Closure open() {
      Format is = format;
      Body.One body = value -> is.accepts((String) value);
      return Calls.open(body, List.of(text));
    }

    @Override
    public boolean direct() {
      return text.direct();
    }
  }
}
