package io.penstock.plan.connect;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * Where accepted rows go, in two steps: every bundle stages its rows as a part of its own ({@link
 * #openStager}), and once all bundles are done the announced parts are published together ({@link
 * #publish}). A part of a bundle that failed is never announced and so never published.
 */
public interface Sink extends Serializable {

  /**
   * Whether publishing drops duplicates, checks uniqueness and counts duplicate values by itself,
   * as the {@link Load} asks. Where not, the planner does it before staging.
   */
  boolean setBased();

  /**
   * Whether publishing obeys the columns of {@link Changes} where {@link Load#changes} is set. A
   * source of changes is refused at check where not.
   */
  default boolean obeysChanges() {
    return false;
  }

  /** What becomes of the rows that the target has already; nothing unless the sink says so. */
  default Existing existing() {
    return Existing.ADDED_TO;
  }

  /**
   * What is written to, for people: {@code table customers in warehouse.duckdb}. No credentials.
   */
  String target();

  /**
   * Why it is written by the process that starts the run and by no other, and what to write to
   * instead; empty where any worker of a cluster can.
   */
  default Optional<String> onlyHere() {
    return Optional.empty();
  }

  /**
   * Looks, before the pipeline starts, whether the target can be written.
   *
   * @throws UnreachableException where it cannot, with the cause in one line
   */
  void preflight();

  /**
   * The same, waiting so long for trouble to pass. A sink that has nothing to wait for, such as a
   * file, stays as it is.
   */
  default Sink withRetry(Retry retry) {
    return this;
  }

  /**
   * Begins a part, on the worker.
   *
   * @param staging the folder of this run for staged parts; made when missing
   */
  Stager openStager(String staging) throws IOException;

  /**
   * Publishes the parts in one transaction, unless the gate says no. Safe to call again for the
   * same run: what was published stays, and the same counts are returned.
   */
  Published publish(Publication publication, Gate gate) throws IOException;
}
