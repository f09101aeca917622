package io.penstock.runners.spark;

import io.penstock.kit.RunnerKit;
import io.penstock.plan.run.RunSettings;

/** What every runner must do, on Spark in this process. */
class SparkKitTest extends RunnerKit {
  @Override
  protected RunSettings runner(RunSettings settings) {
    return settings.withRunner("spark");
  }
}
