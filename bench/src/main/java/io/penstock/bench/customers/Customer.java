package io.penstock.bench.customers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A record of the file, read and judged. Null stands for an empty field. */
record Customer(
    @Nullable Long id,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String name,
    @Nullable String country,
    @Nullable String segment,
    @Nullable BigDecimal value,
    @Nullable Long created,
    @Nullable Long updated) {
  private static final Set<String> COUNTRIES =
      Set.of("US", "DE", "FR", "GB", "IN", "BR", "JP", "NG", "PL", "VN");
  private static final Set<String> SEGMENTS = Set.of("free", "pro", "enterprise");
  private static final BigDecimal MAX_VALUE = new BigDecimal(1_000_000);

  /**
   * Reads the fields of a record.
   *
   * @param fields the text of each {@link Column}; empty for null
   * @throws NumberFormatException if a number is none
   * @throws java.time.DateTimeException if a timestamp is none
   */
  static Customer of(IntFunction<String> fields) {
    String id = text(fields, Column.CUSTOMER_ID);
    String value = text(fields, Column.LIFETIME_VALUE);
    String created = text(fields, Column.CREATED_AT);
    String updated = text(fields, Column.UPDATED_AT);
    return new Customer(
        id == null ? null : Long.valueOf(id),
        text(fields, Column.EMAIL),
        text(fields, Column.PHONE),
        text(fields, Column.FULL_NAME),
        text(fields, Column.COUNTRY),
        text(fields, Column.SEGMENT),
        value == null ? null : new BigDecimal(value),
        created == null ? null : Instants.micros(created),
        updated == null ? null : Instants.micros(updated));
  }

  private static @Nullable String text(IntFunction<String> fields, int column) {
    String field = fields.apply(column);
    return field.isEmpty() ? null : field;
  }

  /** The nine rules: the names of those it breaks. A rule on a null passes. */
  List<String> violations() {
    if (holds()) {
      return List.of();
    }
    List<String> broken = new ArrayList<>();
    note(id != null, "customer_id.required", broken);
    note(email != null, "email.required", broken);
    note(email == null || Emails.valid(email), "email.format", broken);
    note(phone == null || e164(phone), "phone.pattern", broken);
    note(country == null || COUNTRIES.contains(country), "country.validValues", broken);
    note(segment == null || SEGMENTS.contains(segment), "segment.validValues", broken);
    note(value == null || value.signum() >= 0, "lifetime_value.minimum", broken);
    note(value == null || value.compareTo(MAX_VALUE) <= 0, "lifetime_value.maximum", broken);
    note(inOrder(), "created_before_updated", broken);
    return broken;
  }

  private static void note(boolean holds, String rule, List<String> broken) {
    if (!holds) {
      broken.add(rule);
    }
  }

  private boolean holds() {
    return id != null
        && email != null
        && Emails.valid(email)
        && (phone == null || e164(phone))
        && (country == null || COUNTRIES.contains(country))
        && (segment == null || SEGMENTS.contains(segment))
        && (value == null || (value.signum() >= 0 && value.compareTo(MAX_VALUE) <= 0))
        && inOrder();
  }

  private boolean inOrder() {
    return created == null || updated == null || created <= updated;
  }

  /** {@code ^\+[1-9][0-9]{6,14}$}. */
  private static boolean e164(String text) {
    int length = text.length();
    if (length < 8 || length > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** A null address, phone or name stays null. */
  Customer guarded(Guard guard) {
    return new Customer(
        id,
        email == null ? null : guard.email(email),
        phone == null ? null : guard.phone(phone),
        name == null ? null : Guard.mask(name),
        country,
        segment,
        value,
        created,
        updated);
  }
}
