package io.penstock.plan.run;

import io.penstock.plan.assemble.PublishPlace;
import org.apache.beam.sdk.options.PipelineOptions;

/** A runner that pipelines can run on; found by ServiceLoader. */
public interface RunnerProfile {

  /** The name in {@code --runner}, such as {@code direct}. */
  String name();

  /** The options that make Beam use it, with its runner set and its defaults for production. */
  PipelineOptions options();

  /** Does beforehand what each run begins with; on any thread. */
  default void prepare() {
    var unused = options();
  }

  /** Where runs publish; in the job unless the runner says otherwise. */
  default PublishPlace publishes() {
    return PublishPlace.IN_THE_JOB;
  }
}
