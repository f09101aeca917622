package io.penstock.plan.assemble;

import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The staging area of a stream whose windows are published whole: a part a bundle and shard, so
 * that the parts of a shard can be put in order, whichever worker made them.
 */
final class ShardParts implements StreamTarget {
  private final Sink sink;
  private final String folder;
  private final Destination.Staging trial;
  private final Map<Integer, Open> open = new TreeMap<>();
  private final List<StreamPart> parts = new ArrayList<>();
  private int shard;
  private long order;

  /** A part that is being written, and the place of its first row. */
  private record Open(Destination.Staging rows, long order) {}

  ShardParts(Sink sink, String folder) {
    this.sink = sink;
    this.folder = folder;
    this.trial = new Destination.Staging(sink, folder);
  }

  @Override
  public void next(int of, long before) {
    shard = of;
    order = before;
  }

  @Override
  public void accept(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    open.computeIfAbsent(shard, one -> new Open(new Destination.Staging(sink, folder), order))
        .rows()
        .accept(row, origin, position);
  }

  @Override
  public void examine(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    trial.accept(row, origin, position);
  }

  @Override
  public @Nullable StagedPart finish() throws IOException {
    trial.abandon();
    parts.clear();
    StagedPart last = null;
    for (Map.Entry<Integer, Open> one : open.entrySet()) {
      last = one.getValue().rows().finish();
      if (last != null) {
        parts.add(new StreamPart(one.getKey(), one.getValue().order(), last));
      }
    }
    open.clear();
    return last;
  }

  @Override
  public void tell(StreamReport report) {
    report.parts().addAll(parts);
  }

  @Override
  public void abandon() {
    trial.abandon();
    open.values().forEach(one -> one.rows().abandon());
    open.clear();
  }
}
