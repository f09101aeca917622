package io.penstock.plan.assemble;

import java.io.IOException;

/** Hands on rows whose references were looked up; orphans become dead letters. */
final class JoinedFn extends WorkFn<Referring> {

  JoinedFn(WorkPlan plan) {
    super(plan);
  }

  @Override
  void work(Referring element, Work work) throws IOException {
    work.again(element.traced());
  }
}
