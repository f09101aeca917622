package io.penstock.runners.direct;

import io.penstock.kit.RunnerKit;
import io.penstock.plan.run.RunSettings;

/** What every runner must do, on the direct runner. */
class DirectKitTest extends RunnerKit {
  @Override
  protected RunSettings runner(RunSettings settings) {
    return settings.withRunner("direct");
  }
}
