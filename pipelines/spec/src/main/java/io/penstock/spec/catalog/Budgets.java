package io.penstock.spec.catalog;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The text form of a budget of rejects. */
final class Budgets {
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final Pattern SHARE = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?\\s*%");
  private static final BigDecimal WHOLE = new BigDecimal(100);

  private Budgets() {}

  /** Whether the text is a share from 0 % to 100 % or a count. */
  static boolean isBudget(String text) {
    return COUNT.matcher(text).matches()
        || (SHARE.matcher(text).matches()
            && new BigDecimal(text.replace("%", "").strip()).compareTo(WHOLE) <= 0);
  }
}
