package io.penstock.plan.assemble;

/** Where the rows of a stream go. */
interface StreamTarget extends Destination {

  /**
   * Says what the next row is.
   *
   * @param shard the shard of its key
   * @param order how many rows of the shard came here before
   */
  default void next(int shard, long order) {}

  /** Adds to the report of a bundle what {@link #finish} did with its rows. */
  void tell(StreamReport report);
}
