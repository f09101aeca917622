package io.penstock.runners.direct;

import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Watcher;
import java.nio.file.Path;

/** Another process: runs the pipeline of a folder and says how far it is, a line each time. */
final class LoadThings {
  private LoadThings() {}

  public static void main(String[] args) {
    Workshop shop = new Workshop(Path.of(args[0]));
    PipelineRun run = PipelineRun.of(shop.plan(), shop.settings());
    System.out.println(run.staging());
    run.run(
        new Watcher() {
          @Override
          public void progress(long read, long rejected) {
            System.out.println("read " + read);
          }

          @Override
          public void publishing() {
            System.out.println("publishing");
          }
        });
    System.out.println("done");
    System.exit(0);
  }
}
