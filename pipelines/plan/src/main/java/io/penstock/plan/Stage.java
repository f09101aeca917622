package io.penstock.plan;

import io.penstock.plan.connect.Load;
import io.penstock.transforms.rows.RowChain;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;

/** A part of a pipeline that runs in one piece: rows travel between workers only between stages. */
public sealed interface Stage {

  /** The name of its first step, which names it in the job's graph. */
  String name();

  /** The rows that come out. */
  Schema outputSchema();

  /**
   * Row steps, fused with what feeds them and with what they feed.
   *
   * @param references what its rows are held against; where that is too much for memory, rows that
   *     came through the steps are joined with it
   */
  record Rows(String name, RowChain chain, List<Reference<?>> references) implements Stage {
    public Rows {
      references = List.copyOf(references);
    }

    /** Rows that refer to nothing. */
    public Rows(String name, RowChain chain) {
      this(name, chain, List.of());
    }

    @Override
    public Schema outputSchema() {
      return chain.outputSchema();
    }
  }

  /** One row of each key goes on. */
  sealed interface PerKey extends Stage {

    /** The columns that identify a row. */
    List<String> key();
  }

  /**
   * One row of each key, on its way to a sink that cannot sort that out by itself.
   *
   * @param key the columns that identify a row
   * @param newest which row stays
   */
  record OnePerKey(String name, Schema outputSchema, List<String> key, Load.Newest newest)
      implements PerKey {}

  /**
   * The last change of each key: that of the greatest version, among equal ones that of the later
   * place.
   *
   * @param key the columns that identify a row
   */
  record LastChange(String name, Schema outputSchema, List<String> key) implements PerKey {}

  /**
   * Looks for rows that repeat the values of an earlier one.
   *
   * @param unique the rule they break, or the check they count for
   * @param outcome what becomes of them
   */
  record Repeats(String name, Schema outputSchema, Load.Unique unique, Outcome outcome)
      implements Stage {
    /** What becomes of a repeated row. */
    public enum Outcome {
      /** It becomes a dead letter at the sink, with every such rule it breaks. */
      REJECTED,
      /** It goes on and is counted. */
      COUNTED
    }
  }
}
