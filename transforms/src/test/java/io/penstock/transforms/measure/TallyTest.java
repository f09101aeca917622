package io.penstock.transforms.measure;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void countsOfOneNameAddUp() {
    Tally tally = Tally.of(Map.of("a", 2L));
    tally.add("a", 3);
    tally.add("b", 1);
    assertThat(tally.get("a"), equalTo(5L));
    assertThat(tally.get("b"), equalTo(1L));
  }

  @Test
  void whatWasNeverCountedIsZero() {
    assertThat(new Tally().get("a"), equalTo(0L));
  }

  @Test
  void nothingCountedIsNotNamed() {
    Tally tally = Tally.of(Map.of("a", 0L));
    tally.add("b", 0);
    assertThat(tally.counts(), equalTo(Map.of()));
    assertThat(tally, equalTo(new Tally()));
  }

  @Test
  void mergingLeavesTheOtherAsItWas() {
    Tally other = Tally.of(Map.of("a", 1L));
    Tally tally = new Tally().merge(other).merge(other);
    assertThat(tally.get("a"), equalTo(2L));
    assertThat(other.get("a"), equalTo(1L));
  }

  @Test
  void countsAreNamedInOrderAndCannotBeChangedFromOutside() {
    Tally tally = Tally.of(Map.of("b", 1L, "c", 1L, "a", 1L));
    assertThat(tally.counts().keySet(), contains("a", "b", "c"));
    assertThrows(UnsupportedOperationException.class, () -> tally.counts().put("d", 1L));
  }

  @Test
  void talliesAreEqualByTheirCounts() {
    assertThat(Tally.of(Map.of("a", 1L)), equalTo(Tally.of(Map.of("a", 1L))));
    assertThat(Tally.of(Map.of("a", 1L)).hashCode(), equalTo(Tally.of(Map.of("a", 1L)).hashCode()));
    assertThat(Tally.of(Map.of("a", 1L)), not(equalTo(Tally.of(Map.of("a", 2L)))));
  }

  @Test
  void aTallyTravelsBetweenWorkers() throws Exception {
    Tally tally = Tally.of(Map.of("rule/ä", Long.MAX_VALUE, "b", 1L));
    assertThat(CoderUtils.clone(coder(), tally), equalTo(tally));
  }

  private static Coder<Tally> coder() throws CannotProvideCoderException {
    return CoderRegistry.createDefault().getCoder(Tally.class);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theSumIsTheSameInWhateverOrderAndGroups(
      @ForAll("tallies") List<Map<String, Long>> counts, @ForAll long seed) {
    Random random = new Random(seed);
    List<Tally> left = new ArrayList<>(counts.stream().map(Tally::of).toList());
    left.add(new Tally());
    while (left.size() > 1) {
      Collections.shuffle(left, random);
      left.add(left.remove(0).merge(left.remove(0)));
    }
    for (String name : List.of("a", "b", "c")) {
      long sum = counts.stream().mapToLong(tally -> tally.getOrDefault(name, 0L)).sum();
      assertThat(left.get(0).get(name), equalTo(sum));
    }
  }

  @Provide
  Arbitrary<List<Map<String, Long>>> tallies() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c"), Arbitraries.longs().between(0, 1000))
        .list()
        .ofMaxSize(8);
  }
}
