package io.penstock.transforms.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds on what an expression can make of a row, so that none fills the memory of a worker. */
final class Sizes {
  /** In UTF-16 chars, of a text that an expression makes. */
  static final int MAX_TEXT = 16 << 20;

  /** Of a list that an expression joins out of others. */
  static final int MAX_LIST = 1_000_000;

  private Sizes() {}

  static String joined(String a, String b) {
    text((long) a.length() + b.length());
    return a.concat(b);
  }

  static List<@Nullable Object> joined(List<?> a, List<?> b) {
    if ((long) a.size() + b.size() > MAX_LIST) {
      throw new EvaluationException("a list may have at most " + MAX_LIST + " elements");
    }
    List<@Nullable Object> both = new ArrayList<>(a.size() + b.size());
    both.addAll(a);
    both.addAll(b);
    return Collections.unmodifiableList(both);
  }

  static void text(long length) {
    if (length > MAX_TEXT) {
      throw new EvaluationException("a text may have at most " + MAX_TEXT + " characters");
    }
  }
}
