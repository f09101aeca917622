package io.penstock.plan.assemble;

import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.measure.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that bundles have staged and counted.
 *
 * @param letters the parts with dead letters
 */
record Staged(Tally tally, Drifts drifts, List<StagedPart> parts, List<StagedPart> letters) {
  static Staged of(List<BundleReport> bundles) {
    Staged all = new Staged(new Tally(), new Drifts(), new ArrayList<>(), new ArrayList<>());
    for (BundleReport bundle : bundles) {
      all.tally.merge(bundle.tally());
      all.drifts.merge(bundle.drifts());
      if (bundle.part() != null) {
        all.parts.add(bundle.part());
      }
      if (bundle.letters() != null) {
        all.letters.add(bundle.letters());
      }
    }
    return all;
  }

  Publication publication(RunContext context) {
    return new Publication(context.run(), context.pipeline(), parts, context.stagedRows());
  }
}
