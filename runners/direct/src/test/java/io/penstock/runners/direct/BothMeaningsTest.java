package io.penstock.runners.direct;

import io.penstock.kit.BothMeanings;
import io.penstock.kit.Thing;
import io.penstock.plan.run.RunSettings;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A stream in any order, with repeats, leaves what a batch leaves: on the direct runner. */
class BothMeaningsTest extends BothMeanings {
  @Override
  protected RunSettings runner(RunSettings settings) {
    return settings.withRunner("direct");
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void aStreamInAnyOrderWithRepeatsLeavesWhatABatchLeaves(
      @ForAll("things") List<Thing> things, @ForAll boolean bounded, @ForAll long seed)
      throws Exception {
    hold(things, bounded, seed);
  }
}
