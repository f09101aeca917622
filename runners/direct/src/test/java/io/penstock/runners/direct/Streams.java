package io.penstock.runners.direct;

import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs pipelines without end up to a number of records. */
final class Streams {
  private Streams() {}

  /** Does something for the number of records that were read. */
  interface Told {
    void read(long records) throws Exception;
  }

  /** Runs the pipeline of the shop without end and drains it once it has read so many records. */
  static RunReport run(Workshop shop, long records) throws Exception {
    return run(shop, records, read -> {});
  }

  /**
   * The same.
   *
   * @param told told once for each number of records
   */
  static RunReport run(Workshop shop, long records, Told told) throws Exception {
    return run(plan(shop), shop.settings(), records, told);
  }

  /** Runs a plan of a stream in the same way. */
  static RunReport run(Plan plan, RunSettings settings, long records, Told told) {
    PipelineRun run = PipelineRun.of(plan, settings);
    long[] last = {0};
    return run.run(
        (read, rejected) -> {
          if (read != last[0]) {
            last[0] = read;
            tell(told, read);
          }
          if (read >= records) {
            run.drain();
          }
        });
  }

  /** The plan of the pipeline of the shop, without end, with windows of a second. */
  static Plan plan(Workshop shop) throws IOException {
    Path file = shop.path("pipeline.yaml");
    String batch = Files.readString(file);
    Files.writeString(
        file, batch.replace("{retry_for: 0s", "{streaming: true, window: 1s, retry_for: 0s"));
    try {
      return shop.plan();
    } finally {
      Files.writeString(file, batch);
    }
  }

  private static void tell(Told told, long read) {
    try {
      told.read(read);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
