package io.penstock.transforms.rows;

import java.io.Serializable;
import org.apache.beam.sdk.schemas.Schema;

/**
 * A row-wise step: one row in; a row, a rejection or nothing out.
 *
 * <p>The step itself is a small serialisable plan. What is costly (compiled expressions, keys,
 * regular expressions) is made by {@link #open} once a worker. Steps know nothing of bundles,
 * windows or time, so many of them run inside one DoFn, batch or streaming alike.
 */
public interface RowStep extends Serializable {

  /** The name under which this step is reported; unique within a pipeline. */
  String name();

  /** The schema of the rows that {@link RowFunction#apply} returns. */
  Schema outputSchema();

  /**
   * Makes the step ready to run. Called on the worker, once per DoFn instance; the result is used
   * by one thread at a time.
   */
  RowFunction open();
}
