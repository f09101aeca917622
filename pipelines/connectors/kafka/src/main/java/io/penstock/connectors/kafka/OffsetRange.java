package io.penstock.connectors.kafka;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a partition.
 *
 * @param partition which partition
 * @param from the first offset
 * @param to the offset beyond the last
 */
public record OffsetRange(int partition, long from, long to) implements Serializable {

  /** The same in pieces of so many offsets; none where it is empty. */
  List<OffsetRange> split(long size) {
    List<OffsetRange> pieces = new ArrayList<>();
    for (long start = from; start < to; start += size) {
      pieces.add(new OffsetRange(partition, start, Math.min(to, start + size)));
    }
    return pieces;
  }
}
