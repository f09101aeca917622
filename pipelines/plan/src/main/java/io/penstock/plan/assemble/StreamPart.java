package io.penstock.plan.assemble;

import io.penstock.plan.connect.StagedPart;
import java.util.Comparator;

/**
 * A staged part of a stream, of one shard alone.
 *
 * @param shard the shard of its rows' keys
 * @param order how many rows of the shard passed before its first one; parts of a shard in this
 *     order have the rows of each key in the order in which they passed
 */
record StreamPart(int shard, long order, StagedPart part) {
  static final Comparator<StreamPart> ORDER =
      Comparator.comparingInt(StreamPart::shard).thenComparingLong(StreamPart::order);
}
