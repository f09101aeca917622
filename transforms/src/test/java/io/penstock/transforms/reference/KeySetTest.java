package io.penstock.transforms.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class KeySetTest {

  @Property(tries = 200)
  void isASetOfPairs(
      @ForAll @Size(max = 300) List<@LongRange(min = -9, max = 9) Long> highs,
      @ForAll @LongRange(min = 1, max = 5) long low)
      throws Exception {
    KeySet set = KeySet.unbounded();
    Set<Long> model = new HashSet<>(highs);
    highs.forEach(high -> set.add(high, low));
    KeySet copy =
        CoderUtils.decodeFromByteArray(
            KeySetCoder.of(), CoderUtils.encodeToByteArray(KeySetCoder.of(), set));
    for (KeySet each : List.of(set, copy)) {
      assertThat(each.size(), is(model.size()));
      for (long high = -10; high <= 10; high++) {
        assertThat(each.contains(high, low), is(model.contains(high)));
        assertThat(each.contains(high, low + 1), is(false));
      }
    }
  }

  @Test
  void holdsAsManyKeysAsItMayAndGivesUpAtOneMore() throws Exception {
    KeySet set = KeySet.upTo(1000);
    for (int i = 0; i < 2000; i++) {
      set.add(i % 1000, 7);
    }
    assertThat(set.tooMany(), is(false));
    assertThat(set.size(), is(1000));
    set.add(1000, 7);
    assertThat(set.tooMany(), is(true));
    assertThrows(IllegalStateException.class, () -> set.contains(1, 7));
    KeySet copy =
        CoderUtils.decodeFromByteArray(
            KeySetCoder.of(), CoderUtils.encodeToByteArray(KeySetCoder.of(), set));
    assertThat(copy.tooMany(), is(true));
    KeySet union = KeySet.upTo(5000);
    union.addAll(copy);
    assertThat(union.tooMany(), is(true));
  }

  @Test
  void keyOfZerosIsAKey() {
    KeySet set = KeySet.unbounded();
    assertThat(set.contains(0, 0), is(false));
    set.add(0, 0);
    assertThat(set.contains(0, 0), is(true));
    assertThat(set.size(), is(1));
  }
}
