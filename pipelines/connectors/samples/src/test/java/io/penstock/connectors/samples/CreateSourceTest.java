package io.penstock.connectors.samples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.UnusableException;
import io.penstock.testing.RowTable;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreateSourceTest {
  private static final Expected EXPECTED =
      new Expected(
          RowTable.of(
                  "id:integer | name:string | amount:decimal | day:date | on:boolean |"
                      + " tags:string[] | home:{city:string, zip:integer}\n")
              .schema(),
          Set.of(),
          Map.of());

  private final List<String> read = new ArrayList<>();

  private List<String> read(List<Map<String, Object>> elements) throws Exception {
    CreateSource.of(elements, EXPECTED)
        .open()
        .read(
            0,
            new RecordReceiver() {
              @Override
              public void record(@Nullable Object[] row, RawRecord raw) {
                read.add(raw.origin() + ":" + raw.position() + " " + shown(row));
              }

              @Override
              public void unreadable(
                  @Nullable Object @Nullable [] row, List<Violation> violations, RawRecord raw) {
                read.add(
                    raw.origin()
                        + ":"
                        + raw.position()
                        + " "
                        + violations.stream().map(Violation::rule).toList());
              }
            });
    return read;
  }

  private static String shown(@Nullable Object[] row) {
    return Arrays.stream(row)
        .map(
            value ->
                value instanceof org.apache.beam.sdk.values.Row nested
                    ? nested.getValues().toString()
                    : String.valueOf(value))
        .toList()
        .toString();
  }

  @Test
  void valuesGoToTheFieldsOfTheirKeysAndMissingOnesAreNull() throws Exception {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("name", null);
    assertThat(
        read(
            List.of(
                Map.of(
                    "id",
                    1L,
                    "name",
                    "Zoë",
                    "amount",
                    new java.math.BigDecimal("1.50"),
                    "day",
                    "2026-01-31",
                    "on",
                    true,
                    "tags",
                    List.of("a", "b"),
                    "home",
                    Map.of("city", "Ulm", "zip", 7L)),
                nothing,
                Map.of())),
        contains(
            "elements:1 [1, Zoë, 1.50, 2026-01-31, true, [a, b], [Ulm, 7]]",
            "elements:2 [null, null, null, null, null, null, null]",
            "elements:3 [null, null, null, null, null, null, null]"));
  }

  @Test
  void everyValueOfAnotherTypeIsNamed() throws Exception {
    assertThat(
        read(
            List.of(
                Map.of("id", "one", "day", "31.01.2026"),
                Map.of("on", "perhaps", "tags", "a"),
                Map.of("home", Map.of("zip", "x")))),
        contains(
            "elements:1 [id.type, day.type]",
            "elements:2 [on.type, tags.type]",
            "elements:3 [home.type]"));
  }

  @Test
  void keyThatIsNoFieldIsSaidBeforeTheRun() {
    UnusableException e =
        assertThrows(
            UnusableException.class,
            () -> CreateSource.of(List.of(Map.of("nmae", "x")), EXPECTED).preflight());
    assertThat(
        e.getMessage(),
        is(
            "elements[0]: unknown field \"nmae\"; did you mean name? allowed: id, name, amount, day,"
                + " on, tags, home"));
  }

  @Test
  void noRowsAreAllowed() throws Exception {
    CreateSource.of(List.of(), EXPECTED).preflight();
    assertThat(read(List.of()), is(List.of()));
  }
}
