package io.penstock.runners.direct;

import io.penstock.control.RunReport;
import io.penstock.plan.run.PipelineRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs pipelines without end up to a number of records. */
final class Streams {
  private Streams() {}

  /** Runs the pipeline of the shop without end and drains it once it has read so many records. */
  static RunReport run(Workshop shop, long records) throws Exception {
    Path file = shop.path("pipeline.yaml");
    String batch = Files.readString(file);
    Files.writeString(
        file, batch.replace("{retry_for: 0s", "{streaming: true, window: 1s, retry_for: 0s"));
    try {
      PipelineRun run = PipelineRun.of(shop.plan(), shop.settings());
      return run.run(
          (read, rejected) -> {
            if (read >= records) {
              run.drain();
            }
          });
    } finally {
      Files.writeString(file, batch);
    }
  }
}
