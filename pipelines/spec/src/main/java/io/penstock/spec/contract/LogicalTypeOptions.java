package io.penstock.spec.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a value must be beyond its type; null where nothing is said. Bounds are texts, a number or
 * for a date, time or timestamp its text.
 *
 * @param pattern a regular expression a text must match
 * @param format of a text {@code email}, {@code uuid}, …; of a date a pattern such as {@code
 *     yyyy-MM-dd}; of a number {@code i32}, {@code f64}, …
 * @param timezone whether a timestamp carries a zone
 */
public record LogicalTypeOptions(
    @Nullable Long minLength,
    @Nullable Long maxLength,
    @Nullable String pattern,
    @Nullable String format,
    @Nullable String minimum,
    @Nullable String maximum,
    @Nullable String exclusiveMinimum,
    @Nullable String exclusiveMaximum,
    @Nullable BigDecimal multipleOf,
    @Nullable Long minItems,
    @Nullable Long maxItems,
    boolean uniqueItems,
    @Nullable Boolean timezone,
    @Nullable String defaultTimezone) {
  /** Nothing beyond the type. */
  public static LogicalTypeOptions none() {
    return new LogicalTypeOptions(
        null, null, null, null, null, null, null, null, null, null, null, false, null, null);
  }
}
