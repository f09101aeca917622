package io.penstock.transforms.dedup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import io.penstock.testing.RowTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowOrderTest {
  private static final RowOrder BY_SECOND = new RowOrder(1);

  @Test
  void theOrderingColumnDecidesFirst() {
    assertThat(compare(row("z", 1L), row("a", 2L)), lessThan(0));
  }

  @Test
  void nullIsBeforeEveryValue() {
    assertThat(compare(row("a", null), row("a", Long.MIN_VALUE)), lessThan(0));
    assertThat(compare(row(null, null), row("", null)), lessThan(0));
    assertThat(compare(row("a", null), row("a", null)), equalTo(0));
  }

  @Test
  void tiesAreDecidedByTheColumnsFromLeftToRight() {
    assertThat(compare(row("a", 1L, "z"), row("b", 1L, "a")), lessThan(0));
    assertThat(compare(row("a", 1L, "a"), row("a", 1L, "b")), lessThan(0));
  }

  /** UTF-16 would put the surrogates of the wave before U+FFFD. */
  @Test
  void textIsOrderedByItsBytesInUtf8() {
    assertThat(compare(row("\uFFFD", 1L), row("🌊", 1L)), lessThan(0));
    assertThat(compare(row("a", 1L), row("ä", 1L)), lessThan(0));
    assertThat(compare(row("Z", 1L), row("a", 1L)), lessThan(0));
  }

  @Test
  void bytesAreOrderedAsUnsigned() {
    assertThat(compare(row(new byte[] {127}, 1L), row(new byte[] {-128}, 1L)), lessThan(0));
  }

  @Test
  void decimalsOfOneValueAreOfOneVersionButStillTwoRows() {
    BigDecimal shorter = new BigDecimal("1.0");
    BigDecimal longer = new BigDecimal("1.00");
    assertThat(compare(row("b", shorter), row("a", longer)), greaterThan(0));
    assertThat(compare(row("a", shorter), row("a", longer)), lessThan(0));
  }

  @Test
  void listsAndNestedRowsAreToldApartByTheirValues() {
    RowTable lists = RowTable.of("a:string[] | b:integer\n[\"x, y\"] | 1\n[x, y] | 1");
    RowTable nested =
        RowTable.of("a:{p:string, q:decimal} | b:integer\n{x, 1} | 1\n{x, 1.0} | 1\n{x, 2} | 1");
    for (RowTable table : List.of(lists, nested)) {
      List<@Nullable Object[]> rows = table.values();
      for (int i = 1; i < rows.size(); i++) {
        assertThat(compare(rows.get(i - 1), rows.get(i)) == 0, equalTo(false));
        assertThat(
            Integer.signum(compare(rows.get(i - 1), rows.get(i))),
            equalTo(-Integer.signum(compare(rows.get(i), rows.get(i - 1)))));
      }
    }
    assertThat(compare(nested.values().get(1), nested.values().get(2)), lessThan(0));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theOrderIsTotalAndTellsDifferentRowsApart(
      @ForAll("rows") Object[] a, @ForAll("rows") Object[] b, @ForAll("rows") Object[] c) {
    assertThat(compare(a, b) == 0, equalTo(Arrays.deepEquals(a, b)));
    assertThat(Integer.signum(compare(a, b)), equalTo(-Integer.signum(compare(b, a))));
    List<Object[]> sorted = new ArrayList<>(List.of(a, b, c));
    sorted.sort(BY_SECOND);
    assertThat(compare(sorted.get(0), sorted.get(2)) <= 0, equalTo(true));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theGreatestIsTheSameInWhateverOrderRowsCome(
      @ForAll("lists") List<Object[]> rows, @ForAll Random random) {
    List<Object[]> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    Object[] first = greatest(rows);
    assertThat(Arrays.deepToString(greatest(shuffled)), equalTo(Arrays.deepToString(first)));
    assertThat(rows.stream().allMatch(row -> compare(row, first) <= 0), equalTo(true));
  }

  private static Object[] greatest(List<Object[]> rows) {
    RecordKey key = Objects.requireNonNull(RecordKey.of(new Object[] {1L}, new int[] {0}));
    List<Object[]> others = new ArrayList<>();
    Greatest<Object[]> greatest = new Greatest<>(BY_SECOND::compare, others::add);
    rows.forEach(row -> greatest.add(key, row));
    assertThat(others.size() + greatest.best().size(), equalTo(rows.size()));
    return Objects.requireNonNull(greatest.best().get(key));
  }

  @Provide
  Arbitrary<List<Object[]>> lists() {
    return rows().list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<Object[]> rows() {
    Arbitrary<@Nullable String> texts = Arbitraries.of("", "a", "ä", "🌊").injectNull(0.2);
    Arbitrary<@Nullable BigDecimal> versions =
        Arbitraries.of("1", "1.0", "2", "1E+1", "10").map(BigDecimal::new).injectNull(0.2);
    Arbitrary<@Nullable List<String>> lists =
        Arbitraries.of("a", "b", "a, b").list().ofMaxSize(2).injectNull(0.2);
    return Combinators.combine(texts, versions, lists).as((a, b, c) -> new Object[] {a, b, c});
  }

  private static int compare(@Nullable Object[] a, @Nullable Object[] b) {
    return BY_SECOND.compare(a, b);
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
