package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.transforms.validate.Condition.ItemCount;
import io.penstock.transforms.validate.Condition.MaxLength;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.MultipleOf;
import io.penstock.transforms.validate.Condition.NoneOf;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.UniqueItems;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final FieldType DATE = FieldType.logicalType(SqlTypes.DATE);
  private static final FieldType TIME = FieldType.logicalType(SqlTypes.TIME);
  private static final FieldType TIMESTAMP = FieldType.logicalType(SqlTypes.TIMESTAMP);

  @Test
  void lengthIsCountedInCodePoints() {
    String threeSmiles = "\uD83D\uDE00".repeat(3);
    assertThat(passes(new MinLength(3), FieldType.STRING, threeSmiles), is(true));
    assertThat(passes(new MinLength(4), FieldType.STRING, threeSmiles), is(false));
    assertThat(passes(new MaxLength(3), FieldType.STRING, threeSmiles), is(true));
    assertThat(passes(new MaxLength(2), FieldType.STRING, threeSmiles), is(false));
    assertThat(passes(new MinLength(Long.MAX_VALUE), FieldType.STRING, "a"), is(false));
    assertThat(passes(new MaxLength(Long.MAX_VALUE), FieldType.STRING, "a"), is(true));
  }

  @Test
  void patternIsFoundAnywhereUnlessAnchored() {
    assertThat(passes(new Pattern("b"), FieldType.STRING, "abc"), is(true));
    assertThat(passes(new Pattern("^b"), FieldType.STRING, "abc"), is(false));
    assertThat(passes(new Pattern("^abc$"), FieldType.STRING, "abc\n"), is(false));
    assertThat(
        passes(new Pattern("^\\u00e9\\u{1F600}$"), FieldType.STRING, "é\uD83D\uDE00"), is(true));
  }

  @Test
  void integerBoundsMayBeDecimalsOrBeyondAnyInteger() {
    Range half = Range.between("1.5", new BigDecimal("2.5"));
    assertThat(passes(half, FieldType.INT64, 1L), is(false));
    assertThat(passes(half, FieldType.INT64, 2L), is(true));
    assertThat(passes(half, FieldType.INT32, 3), is(false));
    assertThat(passes(Range.atMost("1E+999999999"), FieldType.INT64, Long.MAX_VALUE), is(true));
    assertThat(passes(Range.above("1E-999999999"), FieldType.INT64, 0L), is(false));
    assertThat(
        passes(Range.atLeast("9223372036854775808"), FieldType.INT64, Long.MAX_VALUE), is(false));
    assertThat(passes(Range.above(Long.MAX_VALUE), FieldType.INT64, Long.MAX_VALUE), is(false));
  }

  @Test
  void exclusiveBoundIsNotAllowedItself() {
    Range open = new Range(null, null, 0, 10);
    assertThat(passes(open, FieldType.INT64, 0L), is(false));
    assertThat(passes(open, FieldType.INT64, 1L), is(true));
    assertThat(passes(open, FieldType.INT64, 10L), is(false));
    assertThat(passes(open, FieldType.DECIMAL, new BigDecimal("9.999")), is(true));
    assertThat(passes(open, FieldType.DECIMAL, new BigDecimal("10.00")), is(false));
    assertThat(passes(open, FieldType.DOUBLE, 0.0), is(false));
    assertThat(passes(open, FieldType.DOUBLE, Double.MIN_VALUE), is(true));
  }

  @Test
  void decimalsAreComparedExactly() {
    Range bound = Range.atMost("0.1");
    assertThat(
        passes(bound, FieldType.DECIMAL, new BigDecimal("0.1000000000000000000001")), is(false));
    assertThat(passes(bound, FieldType.DECIMAL, new BigDecimal("0.10")), is(true));
  }

  @Test
  void floatingNumberIsHeldAgainstTheBoundAsItWouldBeStored() {
    assertThat(passes(Range.between("0.1", "0.1"), FieldType.DOUBLE, 0.1), is(true));
    assertThat(passes(Range.between("0.1", "0.1"), FieldType.FLOAT, 0.1f), is(true));
    assertThat(passes(Range.atLeast(0), FieldType.DOUBLE, Double.NaN), is(false));
    assertThat(passes(Range.below(5), FieldType.DOUBLE, Double.NEGATIVE_INFINITY), is(true));
  }

  @Test
  void datesAndTimesHaveRanges() {
    assertThat(passes(Range.atLeast("2024-02-29"), DATE, LocalDate.of(2024, 2, 29)), is(true));
    assertThat(passes(Range.below("2024-02-29"), DATE, LocalDate.of(2024, 2, 29)), is(false));
    assertThat(passes(Range.atMost("12:00"), TIME, LocalTime.of(12, 0, 1)), is(false));
    Instant noon = Instant.parse("2024-01-01T12:00:00.000001Z");
    assertThat(passes(Range.above("2024-01-01T12:00:00Z"), TIMESTAMP, noon), is(true));
    assertThat(passes(Range.above("2024-01-01T13:00:00+00:30"), TIMESTAMP, noon), is(false));
    assertThat(passes(Range.atLeast("2024-01-01"), TIMESTAMP, noon), is(true));
    assertThat(passes(Range.atLeast("2024-01-01 12:00:01"), TIMESTAMP, noon), is(false));
    org.joda.time.Instant joda = org.joda.time.Instant.parse("2024-01-01T12:00:00Z");
    assertThat(
        passes(Range.between("2024-01-01", "2024-01-02"), FieldType.DATETIME, joda), is(true));
  }

  @Test
  void membersAreEqualByValue() {
    OneOf one = new OneOf(List.of("1.0", 2, "1E+30"));
    assertThat(passes(one, FieldType.INT64, 1L), is(true));
    assertThat(passes(one, FieldType.INT16, (short) 2), is(true));
    assertThat(passes(one, FieldType.INT64, 3L), is(false));
    assertThat(passes(one, FieldType.DECIMAL, new BigDecimal("1.000")), is(true));
    assertThat(passes(one, FieldType.DOUBLE, 1.0), is(true));
    assertThat(passes(new OneOf(List.of(0)), FieldType.DOUBLE, -0.0), is(true));
    assertThat(passes(new NoneOf(List.of("true")), FieldType.BOOLEAN, true), is(false));
    assertThat(passes(new OneOf(List.of("2024-01-01")), DATE, LocalDate.of(2024, 1, 1)), is(true));
    assertThat(passes(new OneOf(List.of("a")), FieldType.STRING, "A"), is(false));
  }

  @Test
  void multiplesAreExactWhateverTheExponent() {
    MultipleOf cent = new MultipleOf(new BigDecimal("0.01"));
    assertThat(passes(cent, FieldType.DECIMAL, new BigDecimal("19.99")), is(true));
    assertThat(passes(cent, FieldType.DECIMAL, new BigDecimal("19.999")), is(false));
    assertThat(passes(cent, FieldType.DOUBLE, 19.99), is(true));
    assertThat(passes(cent, FieldType.DOUBLE, Double.NaN), is(false));
    assertThat(passes(cent, FieldType.DECIMAL, new BigDecimal("1E+999999999")), is(true));
    assertThat(passes(cent, FieldType.DECIMAL, new BigDecimal("1E-999999999")), is(false));
    assertThat(passes(cent, FieldType.INT64, 7L), is(true));
    MultipleOf three = new MultipleOf(new BigDecimal("3"));
    assertThat(passes(three, FieldType.INT64, -9L), is(true));
    assertThat(passes(three, FieldType.INT64, 10L), is(false));
    assertThat(passes(three, FieldType.DECIMAL, new BigDecimal("12E+3")), is(true));
    assertThat(passes(three, FieldType.DECIMAL, new BigDecimal("1E+3")), is(false));
    assertThat(passes(new MultipleOf(new BigDecimal("1E+30")), FieldType.INT64, 5L), is(false));
  }

  @Test
  void arraysHaveSizesAndDistinctElements() {
    FieldType numbers = FieldType.array(FieldType.DECIMAL);
    List<BigDecimal> same = List.of(new BigDecimal("1.0"), new BigDecimal("1"));
    assertThat(passes(new UniqueItems(), numbers, same), is(false));
    assertThat(passes(new UniqueItems(), numbers, Arrays.asList(null, null)), is(false));
    assertThat(passes(new UniqueItems(), numbers, List.of()), is(true));
    assertThat(passes(new ItemCount(1L, null), numbers, List.of()), is(false));
    assertThat(passes(new ItemCount(null, 2L), numbers, same), is(true));
    FieldType bytes = FieldType.array(FieldType.BYTES);
    assertThat(
        passes(new UniqueItems(), bytes, List.of(new byte[] {1}, new byte[] {1})), is(false));
  }

  private static boolean passes(Condition condition, FieldType type, Object value) {
    return Compiler.compile(condition, type).passes(value);
  }

  @Test
  void patternThatWouldFillTheMemoryIsRefused() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> new Pattern("((a{1000}){1000}){1000}"));
    assertThat(
        e.getMessage(),
        is(
            "the pattern \"((a{1000}){1000}){1000}\" cannot be used: its repetitions unroll to more"
                + " than 20000"));
  }
}
