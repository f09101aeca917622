package io.penstock.plan.assemble;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UpsertingSink;
import io.penstock.plan.connect.Upserts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The target of a stream: what a bundle has staged goes into it when the bundle ends. */
final class Upserting implements StreamTarget {
  private final UpsertingSink sink;
  private final Destination.Staging staging;
  private final Destination.Staging trial;
  private final Written written;
  private @Nullable Upserts upserts;
  private @Nullable Published published;

  Upserting(UpsertingSink sink, String folder, Written written) {
    this.sink = sink;
    this.written = written;
    this.staging = new Destination.Staging(sink, folder);
    this.trial = new Destination.Staging(sink, folder);
  }

  @Override
  public void accept(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    staging.accept(row, origin, position);
  }

  @Override
  public void examine(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    trial.accept(row, origin, position);
  }

  /** Stages and writes. */
  @Override
  public @Nullable StagedPart finish() throws IOException {
    published = null;
    trial.abandon();
    StagedPart part = staging.finish();
    if (part == null) {
      return null;
    }
    Upserts open = upserts;
    if (open == null) {
      open = sink.openUpserts();
      upserts = open;
    }
    published = open.write(part);
    return part;
  }

  @Override
  public void tell(StreamReport report) {
    Published last = published;
    if (last != null) {
      written.tell(last, report);
    }
  }

  @Override
  public void abandon() {
    staging.abandon();
    trial.abandon();
    Upserts open = upserts;
    upserts = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      return; // what it was to write is written, or its bundle comes again
    }
  }
}
