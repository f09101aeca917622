package io.penstock.transforms.rows;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;

/**
 * Row steps that run one after the other on each row, within one DoFn.
 *
 * @param inputSchema the schema of the rows that the first step takes
 * @param steps the steps in order; may be empty
 */
public record RowChain(Schema inputSchema, List<RowStep> steps) implements Serializable {

  public RowChain {
    steps = List.copyOf(steps);
  }

  /** The schema of the rows that come out: the last step's, or the input's where there is none. */
  public Schema outputSchema() {
    return steps.isEmpty() ? inputSchema : steps.get(steps.size() - 1).outputSchema();
  }

  /** Opens every step on the worker; if one fails, those before it are closed again. */
  public OpenChain open() {
    return new OpenChain(steps);
  }
}
