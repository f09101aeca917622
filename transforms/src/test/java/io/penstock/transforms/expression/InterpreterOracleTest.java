package io.penstock.transforms.expression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.UnknownContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Random well-typed expressions of standard CEL give what CEL's own interpreter gives, on rows with
 * nulls too, which are unknown values there: an undecided result is an unknown one, and an error is
 * an error.
 */
class InterpreterOracleTest {
  private static final Object ERROR = "an error";
  private static final Object UNDECIDED = "undecided";

  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableInt64Field("i")
          .addNullableInt64Field("j")
          .addNullableDoubleField("d")
          .addNullableStringField("s")
          .addNullableStringField("t")
          .addNullableBooleanField("b")
          .addNullableField("ts", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("xs", FieldType.array(FieldType.INT64))
          .build();

  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setOptions(
              CelOptions.current()
                  .enableUnknownTracking(true)
                  .enableHeterogeneousNumericComparisons(true)
                  .build())
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addCompilerLibraries(CelExtensions.strings())
          .addRuntimeLibraries(CelExtensions.strings())
          .addVar("i", SimpleType.INT)
          .addVar("j", SimpleType.INT)
          .addVar("d", SimpleType.DOUBLE)
          .addVar("s", SimpleType.STRING)
          .addVar("t", SimpleType.STRING)
          .addVar("b", SimpleType.BOOL)
          .addVar("ts", SimpleType.TIMESTAMP)
          .addVar("xs", ListType.create(SimpleType.INT))
          .build();

  @Property(tries = 800)
  void directJavaGivesWhatTheInterpreterGives(
      @ForAll("conditions") String text, @ForAll("rows") List<Optional<Object>> row)
      throws CelValidationException {
    Assume.that(row.stream().noneMatch(InterpreterOracleTest::beyondDoubles));
    assertThat(text + " on " + row, direct(text, row), is(interpreted(text, row)));
  }

  @Property(tries = 400)
  void numbersAndTextsAreThoseOfTheInterpreter(
      @ForAll("values") String text, @ForAll("rows") List<Optional<Object>> row)
      throws CelValidationException {
    boolean doubles = text.contains("double(") || text.contains("1.5") || text.contains("2.5");
    Assume.that(!doubles || row.stream().noneMatch(InterpreterOracleTest::beyondDoubles));
    assertThat(text + " on " + row, direct(text, row), is(interpreted(text, row)));
  }

  /** The interpreter rounds such an integer before it compares it with a double. */
  private static boolean beyondDoubles(Optional<Object> value) {
    return value.isPresent()
        && value.get() instanceof Long number
        && (number > 1L << 52 || number < -(1L << 52));
  }

  private static Object direct(String text, List<Optional<Object>> row) {
    @Nullable Object[] values = row.stream().map(value -> value.orElse(null)).toArray();
    Expression expression;
    try {
      expression = Expression.check(text, SCHEMA);
    } catch (ExpressionException e) {
      // What is written out is worked out when it is checked, in branches that never run too.
      assertThat(e.getMessage(), containsString("cannot be computed"));
      throw new org.opentest4j.TestAbortedException();
    }
    assertThat(expression.direct(), is(true));
    try {
      Object value = expression.open().evaluate(values);
      return value == null ? UNDECIDED : value;
    } catch (EvaluationException e) {
      return ERROR;
    }
  }

  private static Object interpreted(String text, List<Optional<Object>> row)
      throws CelValidationException {
    Map<String, Object> known = new HashMap<>();
    List<CelAttributePattern> unknown = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String name = SCHEMA.getField(i).getName();
      row.get(i)
          .ifPresentOrElse(
              value -> known.put(name, value),
              () -> unknown.add(CelAttributePattern.fromQualifiedIdentifier(name)));
    }
    try {
      CelRuntime.Program program = CEL.createProgram(CEL.compile(text).getAst());
      Object value =
          program.advanceEvaluation(
              UnknownContext.create(
                  (String name) -> Optional.ofNullable(known.get(name)), unknown));
      return value instanceof CelUnknownSet ? UNDECIDED : value;
    } catch (CelEvaluationException e) {
      return ERROR;
    }
  }

  @Provide
  Arbitrary<List<Optional<Object>>> rows() {
    Arbitrary<Long> ints = Arbitraries.of(-3L, 0L, 1L, 2L, 7L, Long.MAX_VALUE, Long.MIN_VALUE);
    Arbitrary<String> texts = Arbitraries.of("", "a", "ab", "B", "é😀", " a ");
    return Combinators.combine(
            nullable(ints),
            nullable(ints),
            nullable(Arbitraries.of(-1.5, 0.0, 1.0, 2.5, 9.007199254740993E15)),
            nullable(texts),
            nullable(texts),
            nullable(Arbitraries.of(true, false)),
            nullable(Arbitraries.of(Instant.EPOCH, Instant.parse("2024-02-29T12:30:15.25Z"))),
            nullable(Arbitraries.of(1L, 2L, 0L).list().ofMaxSize(3)))
        .as((i, j, d, s, t, b, ts, xs) -> List.of(i, j, d, s, t, b, ts, xs));
  }

  private static Arbitrary<Optional<Object>> nullable(Arbitrary<?> values) {
    return values
        .map(value -> Optional.of((Object) value))
        .optional(0.8)
        .map(o -> o.flatMap(v -> v));
  }

  @Provide
  Arbitrary<String> conditions() {
    return Arbitraries.randomValue(random -> new RandomCel(random).condition(3));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.randomValue(random -> new RandomCel(random).value(3));
  }
}
