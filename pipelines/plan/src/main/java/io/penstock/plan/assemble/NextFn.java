package io.penstock.plan.assemble;

import java.io.IOException;

/** Runs a later stage on the rows of the one before. */
final class NextFn extends WorkFn<Traced> {

  NextFn(WorkPlan plan) {
    super(plan);
  }

  @Override
  void work(Traced element, Work work) throws IOException {
    work.again(element);
  }
}
