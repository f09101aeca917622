package io.penstock.transforms.rows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.testing.BothModes;
import io.penstock.testing.Outcome;
import io.penstock.testing.RowTable;
import io.penstock.transforms.dedup.DropDuplicates;
import io.penstock.transforms.map.MapStep;
import io.penstock.transforms.map.MapToFields;
import io.penstock.transforms.map.Mapping;
import io.penstock.transforms.protect.Protect;
import io.penstock.transforms.protect.ProtectStep;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.Treatment;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.validate.Condition;
import io.penstock.transforms.validate.Format;
import io.penstock.transforms.validate.Rule;
import io.penstock.transforms.validate.Rules;
import io.penstock.transforms.validate.Validate;
import io.penstock.transforms.validate.ValidateStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The property that defines the product, for the steps by themselves: for any rows, in any order,
 * delivered any number of times, what is left of each key and the rejects by record and rule are
 * the same in batch and in streaming, fused or not, and are what a few plain lines say.
 */
class BothMeaningsTest {
  private static final Schema SCHEMA =
      RowTable.of(
              "id:integer | version:integer | label:string | nr:integer | email:string"
                  + " | amount:integer | parts:integer | ssn:string")
          .schema();
  private static final int NR = SCHEMA.indexOf("nr");

  private static final Mapping MAPPING = Mapping.of(Map.of("share", "amount / parts")).append();
  private static final List<Rule> RULES =
      List.of(
          Rule.reject("email.required", "email", new Condition.Required()),
          Rule.reject("email.format", "email", new Condition.HasFormat(Format.EMAIL)),
          Rule.reject("label.values", "label", new Condition.NoneOf(List.of("never"))));
  private static final Map<String, Treatment> TREATMENTS =
      Map.of(
          "email", new Treatment.Hash(SecretRef.parse("demo:meanings")),
          "ssn", new Treatment.Drop());
  private static final SerializableFunction<Schema, PayloadPolicy> NUMBER =
      schema -> row -> row == null ? "null" : String.valueOf(row[NR]);
  private static final DropDuplicates NEWEST = DropDuplicates.latest(List.of("id"), "version");

  /** A row; {@code nr} tells it from all others, {@code parts} of 0 cannot be divided by. */
  record Thing(
      long nr,
      @Nullable Long id,
      @Nullable Long version,
      String label,
      @Nullable String email,
      long parts) {

    Row row() {
      return Row.withSchema(SCHEMA)
          .addValues(id, version, label, nr, email, 12L, parts, "078-05-1120")
          .build();
    }

    Set<String> broken() {
      if (parts == 0) {
        return Set.of("share.computed");
      }
      Set<String> broken = new TreeSet<>();
      if (email == null) {
        broken.add("email.required");
      } else if (!email.contains("@")) {
        broken.add("email.format");
      }
      if (label.equals("never")) {
        broken.add("label.values");
      }
      return broken;
    }
  }

  /** What is left, and what was rejected for what; rows by their numbers. */
  record Meaning(List<String> rows, Set<String> rejects) {}

  @Provide
  Arbitrary<List<Thing>> things() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 4).injectNull(0.1),
            Arbitraries.longs().between(0, 2).injectNull(0.1),
            Arbitraries.of("a", "B", "é", "\uFFFD", "\uD83D\uDE00", "never"),
            Arbitraries.of("ann@example.com", "bo@example.com", "nobody").injectNull(0.1),
            Arbitraries.longs().between(0, 4))
        .as((id, version, label, email, parts) -> new Thing(0, id, version, label, email, parts))
        .list()
        .ofMaxSize(20)
        .map(BothMeaningsTest::numbered);
  }

  private static List<Thing> numbered(List<Thing> things) {
    return IntStream.range(0, things.size())
        .mapToObj(
            i -> {
              Thing t = things.get(i);
              return new Thing(i + 1, t.id, t.version, t.label, t.email, t.parts);
            })
        .toList();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void anyOrderAndAnyRepeatsGiveTheSameInBothModesFusedOrNot(
      @ForAll("things") List<Thing> things,
      @ForAll @IntRange(max = 20) int repeated,
      @ForAll @IntRange(min = 1, max = 6) int bundles,
      @ForAll long seed) {
    Meaning expected = model(things);
    BothModes.given(RowTable.of(SCHEMA, delivered(things, repeated, seed)))
        .withBundles(bundles)
        .check(
            BOTH_WAYS,
            outcome -> {
              assertThat("fused", meaning("fused", outcome), is(expected));
              assertThat("a DoFn each", meaning("single", outcome), is(expected));
            });
  }

  private static List<Row> delivered(List<Thing> things, int repeated, long seed) {
    List<Row> rows = new ArrayList<>(things.stream().map(Thing::row).toList());
    Random random = new Random(seed);
    for (int i = 0; i < repeated && !things.isEmpty(); i++) {
      rows.add(things.get(random.nextInt(things.size())).row());
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  /** Rows without a key are all kept, so that their repeats are, too: they count once here. */
  private static Meaning model(List<Thing> things) {
    Comparator<Thing> order =
        Comparator.comparing(Thing::version, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
            .thenComparing(Thing::label, BothMeaningsTest::byBytes)
            .thenComparing(Thing::nr);
    Set<String> rows = new TreeSet<>();
    Set<String> rejects = new TreeSet<>();
    Map<Long, Thing> newest = new HashMap<>();
    for (Thing thing : things) {
      thing.broken().forEach(rule -> rejects.add(thing.nr() + " " + rule));
      if (!thing.broken().isEmpty()) {
        continue;
      }
      if (thing.id() == null) {
        rows.add(text(thing.nr(), 12 / thing.parts()));
      } else {
        newest.merge(thing.id(), thing, (a, b) -> order.compare(a, b) > 0 ? a : b);
      }
    }
    newest.values().forEach(thing -> rows.add(text(thing.nr(), 12 / thing.parts())));
    return new Meaning(List.copyOf(rows), rejects);
  }

  /** By code points, which UTF-8 keeps in order and UTF-16 does not. */
  private static int byBytes(String a, String b) {
    return Integer.compare(a.codePointAt(0), b.codePointAt(0));
  }

  private static Meaning meaning(String way, Outcome outcome) {
    List<Row> rows = outcome.rows(way);
    Set<String> left = new TreeSet<>();
    for (Row row : rows) {
      assertThat(row.getSchema().hasField("ssn"), is(false));
      assertThat(String.valueOf((Object) row.getValue("email")).contains("example"), is(false));
      left.add(text(row.getInt64("nr"), row.getInt64("share")));
    }
    long keyed = rows.stream().filter(row -> row.getValue("id") != null).count();
    assertThat(
        "one row a key",
        rows.stream().map(row -> row.getValue("id")).filter(id -> id != null).distinct().count(),
        is(keyed));
    Set<String> rejects = new TreeSet<>();
    for (DeadLetter letter : outcome.elements(way + " rejects", DeadLetter.class)) {
      letter.violations().forEach(rule -> rejects.add(letter.payload() + " " + rule.rule()));
    }
    return new Meaning(List.copyOf(left), rejects);
  }

  private static String text(@Nullable Long nr, @Nullable Long share) {
    return nr + " " + share;
  }

  /** The same steps in one DoFn and in one each, on the same rows. */
  private static final PTransform<PCollection<Row>, PCollectionTuple> BOTH_WAYS =
      PTransform.compose(
          rows -> {
            PCollection<Row> windowed =
                rows.apply(Window.into(FixedWindows.of(Duration.standardDays(1))));
            WithRejects fused = windowed.apply("Fused", fused());
            WithRejects mapped =
                windowed.apply(
                    "Map", MapToFields.of(MAPPING.fields()).append().withPayload(NUMBER));
            WithRejects valid =
                mapped.accepted().apply("Hold", Validate.against(RULES).withPayload(NUMBER));
            return PCollectionTuple.of(
                    new TupleTag<>("fused"), fused.accepted().apply("Newest of fused", NEWEST))
                .and(new TupleTag<>("fused rejects"), fused.rejected())
                .and(
                    new TupleTag<>("single"),
                    valid
                        .accepted()
                        .apply("Cover", Protect.columns(TREATMENTS))
                        .apply("Newest of single", NEWEST))
                .and(
                    new TupleTag<>("single rejects"),
                    PCollectionList.of(mapped.rejected())
                        .and(valid.rejected())
                        .apply("Rejects", Flatten.pCollections()));
          });

  private static FusedSteps fused() {
    return FusedSteps.of(
            schema -> MapStep.of("MapToFields", schema, MAPPING),
            schema -> ValidateStep.of("Validate", Rules.of(schema, RULES)),
            schema -> ProtectStep.of("Protect", schema, TREATMENTS))
        .withPayload(NUMBER);
  }
}
