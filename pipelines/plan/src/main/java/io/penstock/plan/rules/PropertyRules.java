package io.penstock.plan.rules;

import io.penstock.spec.Problems;
import io.penstock.spec.contract.LogicalTypeOptions;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.contract.QualityCheck;
import io.penstock.transforms.validate.Condition;
import io.penstock.transforms.validate.Condition.HasFormat;
import io.penstock.transforms.validate.Condition.ItemCount;
import io.penstock.transforms.validate.Condition.MaxLength;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.MultipleOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.Required;
import io.penstock.transforms.validate.Condition.UniqueItems;
import io.penstock.transforms.validate.Format;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a property demands of its values, and the properties within it of theirs. */
final class PropertyRules {
  private final PropertySpec property;
  private final String field;
  private final RuleCollector collector;
  private final Problems problems;

  /**
   * @param field the path of the values in a row, such as {@code lines[].sku}
   */
  PropertyRules(PropertySpec property, String field, RuleCollector collector, Problems problems) {
    this.property = property;
    this.field = field;
    this.collector = collector;
    this.problems = problems;
  }

  /**
   * Collects the rules.
   *
   * @param soleKey whether a primary key is one column, so that its uniqueness is known already
   */
  void collect(boolean soleKey) {
    if (property.required() || property.primaryKey()) {
      add("required", "completeness", Required::new);
    }
    LogicalTypeOptions options = property.options();
    lengths(options);
    text(options);
    numbers(options);
    items(options);
    if (property.unique() && !(property.primaryKey() && soleKey)) {
      unique();
    }
    for (QualityCheck check : property.quality()) {
      new CheckRules(check, null, field, collector, problems).collect();
    }
    within();
  }

  private void lengths(LogicalTypeOptions options) {
    if (options.minLength() != null) {
      long length = options.minLength();
      add("minLength", "conformity", () -> new MinLength(length));
    }
    if (options.maxLength() != null) {
      long length = options.maxLength();
      add("maxLength", "conformity", () -> new MaxLength(length));
    }
  }

  private void text(LogicalTypeOptions options) {
    if (options.pattern() != null) {
      String pattern = options.pattern();
      add("pattern", "conformity", () -> new Pattern(pattern));
    }
    String format = options.format();
    if (format != null && property.logicalType().equals("string")) {
      Format known = Format.find(format);
      if (known != null) {
        add("format", "conformity", () -> new HasFormat(known));
      } else {
        problems.warning(
            property.location(),
            property.path() + ".logicalTypeOptions.format",
            "\"" + format + "\" is not enforced: Penstock knows no such format");
      }
    } else if (format != null && property.logicalType().equals("integer")) {
      IntegerFormats.range(format).ifPresent(range -> add("format", "conformity", () -> range));
    }
  }

  private void numbers(LogicalTypeOptions options) {
    bound("minimum", options.minimum(), bound -> new Range(bound, null, null, null));
    bound("maximum", options.maximum(), bound -> new Range(null, bound, null, null));
    bound(
        "exclusiveMinimum",
        options.exclusiveMinimum(),
        bound -> new Range(null, null, bound, null));
    bound(
        "exclusiveMaximum",
        options.exclusiveMaximum(),
        bound -> new Range(null, null, null, bound));
    if (options.multipleOf() != null) {
      var step = options.multipleOf();
      add("multipleOf", "conformity", () -> new MultipleOf(step));
    }
  }

  private void bound(
      String option,
      @Nullable String bound,
      java.util.function.Function<String, Condition> condition) {
    if (bound != null) {
      add(option, "accuracy", () -> condition.apply(bound));
    }
  }

  private void items(LogicalTypeOptions options) {
    if (options.minItems() != null) {
      add("minItems", "conformity", () -> new ItemCount(options.minItems(), null));
    }
    if (options.maxItems() != null) {
      add("maxItems", "conformity", () -> new ItemCount(null, options.maxItems()));
    }
    if (options.uniqueItems()) {
      add("uniqueItems", "uniqueness", UniqueItems::new);
    }
  }

  private void unique() {
    if (field.equals(property.name())) {
      collector.unique(field + ".unique", List.of(field));
    } else {
      problems.warning(
          property.location(),
          property.path() + ".unique",
          "is not enforced: only a column can be unique, not a field within one");
    }
  }

  private void within() {
    for (PropertySpec inner : property.properties()) {
      new PropertyRules(inner, field + "." + name(inner), collector, problems).collect(false);
    }
    if (property.items() != null) {
      new PropertyRules(property.items(), field + "[]", collector, problems).collect(false);
    }
  }

  /** A name with a dot or bracket in it is written in backticks. */
  static String name(PropertySpec property) {
    String name = property.name();
    return name.contains(".") || name.contains("[") ? "`" + name + "`" : name;
  }

  private void add(String what, String dimension, Supplier<Condition> condition) {
    try {
      collector.rule(
          field + "." + what,
          field,
          condition.get(),
          dimension,
          property.location(),
          property.path());
    } catch (IllegalArgumentException e) {
      problems.error(
          property.location(), property.path() + "." + what, String.valueOf(e.getMessage()));
    }
  }
}
