package io.penstock.connectors.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a partition that were read together.
 *
 * @param partition which partition
 * @param next the offset beyond them, where reading goes on
 * @param behind how many offsets of the partition were still to be read; less than 0 where that is
 *     not known
 * @param records in order; may be fewer than the offsets, as some hold no record
 */
record Chunk(int partition, long next, long behind, List<Value> records) {

  /**
   * A record.
   *
   * @param bytes its value; null for a tombstone
   * @param late whether its event time is too far behind those before it
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Value(long offset, byte @Nullable [] bytes, boolean late) {

    /** Without the value, which may be personal data. */
    @Override
    public String toString() {
      return "record at " + offset;
    }
  }

  /** Where it stands; never the values. */
  @Override
  public String toString() {
    return records.size() + " records of partition " + partition + " up to " + next;
  }
}
