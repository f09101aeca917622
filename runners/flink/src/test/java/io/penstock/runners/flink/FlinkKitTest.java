package io.penstock.runners.flink;

import io.penstock.kit.RunnerKit;
import io.penstock.plan.run.RunSettings;

/** What every runner must do, on an embedded Flink. */
class FlinkKitTest extends RunnerKit {
  @Override
  protected RunSettings runner(RunSettings settings) {
    return settings.withRunner("flink");
  }
}
