package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.plan.assemble.Versions.Standing;
import io.penstock.plan.connect.Changes;
import java.math.BigDecimal;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a stream remembers of a key, and what that says of the next row. */
class VersionsTest {
  private static final Schema ROWS =
      Schema.builder()
          .addNullableField("id", Schema.FieldType.INT64)
          .addNullableField("version", Schema.FieldType.DECIMAL)
          .addNullableField("name", Schema.FieldType.STRING)
          .build();

  private final Versions latest =
      new Versions(ROWS, new int[] {0}, 1, true, Versions.Ties.BY_TARGET);

  private static Traced row(@Nullable Long id, @Nullable String version, String name) {
    return new Traced(
        new @Nullable Object[] {id, version == null ? null : new BigDecimal(version), name},
        "t",
        0);
  }

  private Standing after(Traced seen, Traced next) {
    return latest.standing(latest.remember(seen, 17), next);
  }

  @Test
  void theFirstRowOfAKeyIsNewer() {
    assertThat(latest.standing(null, row(1L, "1", "a")), is(Standing.NEWER));
  }

  @Test
  void greaterVersionsAreNewerLesserOnesOlderAndRepeatedOnesSeen() {
    assertThat(after(row(1L, "2", "a"), row(1L, "10", "a")), is(Standing.NEWER));
    assertThat(after(row(1L, "2", "a"), row(1L, "1", "b")), is(Standing.OLDER));
    assertThat(after(row(1L, "2", "a"), row(1L, "2", "a")), is(Standing.SEEN));
    assertThat(after(row(1L, null, "a"), row(1L, "0", "a")), is(Standing.NEWER));
    assertThat(after(row(1L, "0", "a"), row(1L, null, "a")), is(Standing.OLDER));
  }

  @Test
  void otherValuesOfTheSameVersionAreForTheTargetToDecide() {
    assertThat(after(row(1L, "2", "a"), row(1L, "2", "b")), is(Standing.TIED));
    assertThat(after(row(1L, "2.0", "a"), row(1L, "2.00", "b")), is(Standing.TIED));
  }

  @Test
  void theEarliestIsKeptWhereThatIsAsked() {
    Versions earliest = new Versions(ROWS, new int[] {0}, 1, false, Versions.Ties.BY_TARGET);
    byte[] seen = earliest.remember(row(1L, "2", "a"), 17);
    assertThat(earliest.standing(seen, row(1L, "1", "a")), is(Standing.NEWER));
    assertThat(earliest.standing(seen, row(1L, "3", "a")), is(Standing.OLDER));
  }

  @Test
  void textThatOrdersIsForTheTargetToDecide() {
    Versions byName = new Versions(ROWS, new int[] {0}, 2, true, Versions.Ties.BY_TARGET);
    byte[] seen = byName.remember(row(1L, "1", "b"), 17);
    assertThat(byName.standing(seen, row(1L, "1", "a")), is(Standing.NEWER));
    assertThat(byName.standing(seen, row(1L, "1", "c")), is(Standing.NEWER));
    assertThat(byName.standing(seen, row(1L, "1", "b")), is(Standing.SEEN));
  }

  @Test
  void ofChangesTheGreatestVersionStaysThenTheLaterPlace() {
    Schema schema = Changes.with(ROWS);
    Versions changes = new Versions(schema, new int[] {0}, -1, true, Versions.Ties.BY_TARGET);
    byte[] seen = changes.remember(change(5, "t/1", 7), 17);
    assertThat(changes.standing(seen, change(4, "t/2", 9)), is(Standing.OLDER));
    assertThat(changes.standing(seen, change(6, "t/0", 1)), is(Standing.NEWER));
    assertThat(changes.standing(seen, change(5, "t/1", 8)), is(Standing.NEWER));
    assertThat(changes.standing(seen, change(5, "t/1", 7)), is(Standing.SEEN));
  }

  private static Traced change(long version, String origin, long position) {
    return new Traced(new @Nullable Object[] {1L, null, "a", true, version}, origin, position);
  }

  @Test
  void keysDifferAsTheirValuesDoAndHaveABound() {
    Versions byBoth = new Versions(ROWS, new int[] {1, 2}, 1, true, Versions.Ties.BY_TARGET);
    String one = byBoth.key(row(1L, "1.0", "a").row());
    assertThat(byBoth.key(row(2L, "1.00", "a").row()), is(one));
    assertThat(byBoth.key(row(1L, "1.0", "b").row()), is(not(one)));
    assertThat(byBoth.key(row(1L, null, "b").row()), is(nullValue()));
    String huge = String.valueOf(byBoth.key(row(1L, "1", "x".repeat(5_000)).row()));
    int value = byBoth.remember(row(1L, "1", "x".repeat(5_000)), 17).length;
    assertThat(huge.length() + value, is(lessThanOrEqualTo(150)));
  }

  @Test
  void whenItWasSeenIsKept() {
    assertThat(Versions.seenAt(latest.remember(row(1L, "1", "a"), 1_234_567L)), is(1_234_567L));
  }
}
