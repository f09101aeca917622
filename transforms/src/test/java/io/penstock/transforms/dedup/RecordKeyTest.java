package io.penstock.transforms.dedup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.testing.RowTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
  @Test
  void aKeyIsTheValuesOfItsColumnsInTheirOrder() {
    Schema schema = RowTable.of("a:string | b:integer | c:string").schema();
    int[] fields = RecordKey.fields(schema, List.of("c", "a"));
    assertThat(
        RecordKey.of(new Object[] {"x", 1L, "y"}, fields),
        equalTo(RecordKey.of(new Object[] {"x", 2L, "y"}, fields)));
    assertThat(
        RecordKey.of(new Object[] {"x", 1L, "y"}, fields),
        not(equalTo(RecordKey.of(new Object[] {"y", 1L, "x"}, fields))));
  }

  @Test
  void aColumnThatIsNotThereIsAnError() {
    Schema schema = RowTable.of("a:string").schema();
    assertThrows(IllegalArgumentException.class, () -> RecordKey.fields(schema, List.of("a", "b")));
  }

  @Test
  void aRowWithANullInItsKeyHasNone() {
    assertThat(RecordKey.of(new Object[] {"x", null}, new int[] {0, 1}), nullValue());
  }

  @Test
  void valuesAreNotRunTogether() {
    assertThat(key("ab", "c"), not(equalTo(key("a", "bc"))));
  }

  @Test
  void decimalsAreEqualByValue() {
    assertThat(key(new BigDecimal("1.0")), equalTo(key(new BigDecimal("1.000"))));
    assertThat(key(new BigDecimal("100")), equalTo(key(new BigDecimal("1E+2"))));
    assertThat(key(new BigDecimal("0.00")), equalTo(key(BigDecimal.ZERO)));
    assertThat(key(new BigDecimal("1.0")).hashCode(), equalTo(key(BigDecimal.ONE).hashCode()));
    assertThat(key(new BigDecimal("1.0")).shard(64), equalTo(key(BigDecimal.ONE).shard(64)));
    assertThat(key(new BigDecimal("1.1")), not(equalTo(key(BigDecimal.ONE))));
  }

  @Test
  void bytesAreEqualByContent() {
    byte[] bytes = {0, -1};
    assertThat(key((Object) bytes), equalTo(key((Object) bytes.clone())));
    assertThat(key((Object) bytes).hashCode(), equalTo(key((Object) bytes.clone()).hashCode()));
    assertThat(key((Object) bytes).shard(64), equalTo(key((Object) bytes.clone()).shard(64)));
    assertThat(key((Object) bytes), not(equalTo(key((Object) new byte[] {0}))));
  }

  /** The numbers are of this release: a stream that is resumed must find its shards again. */
  @Test
  void aShardIsTheSameOnEveryMachine() {
    assertThat(key(1L).shard(64), equalTo(19));
    assertThat(key("zoë", 7L).shard(64), equalTo(61));
    assertThat(key(Instant.parse("2026-01-31T10:00:00Z")).shard(64), equalTo(5));
  }

  @Test
  void keysInARowSpreadOverAllShards() {
    int[] sizes = new int[KeepOnePerKey.SHARDS];
    IntStream.range(0, 6400).forEach(id -> sizes[key((long) id).shard(sizes.length)]++);
    assertThat(IntStream.of(sizes).min().orElseThrow(), greaterThan(50));
  }

  @Test
  void theTextOfAKeyNeverHoldsItsValues() {
    assertThat(key("ann@example.com", 7L).toString(), equalTo("key of 2 columns"));
  }

  private static RecordKey key(@Nullable Object... values) {
    int[] all = IntStream.range(0, values.length).toArray();
    return Objects.requireNonNull(RecordKey.of(values, all));
  }
}
