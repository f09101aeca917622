package io.penstock.plan.run;

import io.penstock.plan.assemble.PublishPlace;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;

/** A runner that pipelines can run on; found by ServiceLoader. */
public interface RunnerProfile {

  /** The name in {@code --runner}, such as {@code direct}. */
  String name();

  /** The options that make Beam use it, with its runner set and its defaults for production. */
  PipelineOptions options();

  /** As {@link #options}, for a pipeline without end. */
  default PipelineOptions streamOptions() {
    PipelineOptions options = options();
    options.as(StreamingOptions.class).setStreaming(true);
    return options;
  }

  /** Where runs publish; in the job unless the runner says otherwise. */
  default PublishPlace publishes() {
    return PublishPlace.IN_THE_JOB;
  }

  /**
   * Over how many shards the keys of a stream are spread: the most workers that can write it at
   * once. Part of the state, and so of savepoints; more mean smaller bundles.
   */
  default int shards() {
    return SHARDS;
  }

  /** 32. */
  int SHARDS = 32;
}
