package io.penstock.spec.template;

import com.google.re2j.Pattern;
import io.penstock.spec.Decimals;
import io.penstock.spec.Nearest;
import io.penstock.spec.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a text may be the value of a parameter. */
final class ValueCheck {
  private ValueCheck() {}

  /** What is wrong with a value: {@code "x" is not a number; write it like 0.5}. */
  static Optional<String> wrong(ParameterSpec parameter, String value) {
    List<String> wrong = new ArrayList<>();
    switch (parameter.type()) {
      case NUMBER -> {
        if (Decimals.parse(value) == null) {
          wrong.add("is not a number; write it like 8 or 0.5");
        }
      }
      case BOOLEAN -> {
        if (!value.equals("true") && !value.equals("false")) {
          wrong.add("is neither true nor false");
        }
      }
      case ENUM -> {
        if (!parameter.allowed().contains(value)) {
          wrong.add(notOneOf(value, parameter.allowed()));
        }
      }
      case TEXT -> {}
    }
    for (Pattern regex : parameter.regexes()) {
      if (!regex.matches(value)) {
        wrong.add("does not match " + regex.pattern());
      }
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(wrong.stream().collect(Collectors.joining(", ", Quoted.of(value) + " ", "")));
  }

  private static String notOneOf(String value, List<String> allowed) {
    return "is not allowed; "
        + Nearest.to(value, allowed).map(near -> "did you mean " + near + "? ").orElse("")
        + "allowed: "
        + String.join(", ", allowed);
  }
}
