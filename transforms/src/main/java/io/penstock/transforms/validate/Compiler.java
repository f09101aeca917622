package io.penstock.transforms.validate;

import io.penstock.transforms.validate.Condition.HasFormat;
import io.penstock.transforms.validate.Condition.ItemCount;
import io.penstock.transforms.validate.Condition.MaxLength;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.MultipleOf;
import io.penstock.transforms.validate.Condition.NoneOf;
import io.penstock.transforms.validate.Condition.NotMissing;
import io.penstock.transforms.validate.Condition.NotPattern;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.UniqueItems;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Turns a condition on a value of a known type into direct Java. */
final class Compiler {
  private static final Set<Kind> TEXT = Set.of(Kind.TEXT);
  private static final Set<Kind> LIST = Set.of(Kind.LIST);

  private Compiler() {}

  /**
   * The test of values that are not null.
   *
   * @throws IllegalArgumentException where the condition does not fit the type
   */
  static ValueTest compile(Condition condition, FieldType type) {
    Kind kind = Kind.of(type);
    ValueTest test = ofText(condition, kind);
    if (test == null) {
      test = ofSize(condition, kind);
    }
    if (test == null) {
      test = ofSet(condition, kind);
    }
    return test != null ? test : ofList(condition, kind, type);
  }

  private static @Nullable ValueTest ofText(Condition condition, Kind kind) {
    if (condition instanceof MinLength length) {
      demand("a minimum length", kind, TEXT, "a text");
      return TextTests.atLeast(length.length());
    }
    if (condition instanceof MaxLength length) {
      demand("a maximum length", kind, TEXT, "a text");
      return TextTests.atMost(length.length());
    }
    if (condition instanceof Pattern pattern) {
      demand("a pattern", kind, TEXT, "a text");
      return TextTests.matching(pattern.regex());
    }
    if (condition instanceof NotPattern pattern) {
      demand("a pattern", kind, TEXT, "a text");
      ValueTest matching = TextTests.matching(pattern.regex());
      return value -> !matching.passes(value);
    }
    if (condition instanceof HasFormat format) {
      demand("the format " + format.format().id(), kind, TEXT, "a text");
      return value -> format.format().accepts((String) value);
    }
    return null;
  }

  private static @Nullable ValueTest ofSize(Condition condition, Kind kind) {
    if (condition instanceof Range range) {
      if (!Kind.TIMES.contains(kind)) {
        demand("a range", kind, Kind.NUMBERS, "a number, date, time or timestamp");
      }
      return RangeTests.of(range, kind);
    }
    if (condition instanceof MultipleOf multiple) {
      demand("a multiple", kind, Kind.NUMBERS, "a number");
      return MultipleTests.of(multiple.step(), kind);
    }
    return null;
  }

  private static @Nullable ValueTest ofSet(Condition condition, Kind kind) {
    if (condition instanceof OneOf set) {
      return SetTests.among(set.values(), kind);
    }
    if (condition instanceof NoneOf set) {
      ValueTest among = SetTests.among(set.values(), kind);
      return value -> !among.passes(value);
    }
    if (condition instanceof NotMissing set) {
      ValueTest among = SetTests.amongFitting(set.missing(), kind);
      return value -> !among.passes(value);
    }
    return null;
  }

  private static ValueTest ofList(Condition condition, Kind kind, FieldType type) {
    if (condition instanceof ItemCount count) {
      demand("a number of elements", kind, LIST, "an array");
      return ListTests.counted(count);
    }
    if (condition instanceof UniqueItems) {
      demand("uniqueness", kind, LIST, "an array");
      FieldType element = type.getCollectionElementType();
      return ListTests.unique(element == null ? Kind.OTHER : Kind.of(element));
    }
    return value -> true;
  }

  private static void demand(String what, Kind kind, Set<Kind> allowed, String needs) {
    if (!allowed.contains(kind)) {
      throw new IllegalArgumentException(
          what + " needs " + needs + ", and the column is " + kind.phrase());
    }
  }
}
