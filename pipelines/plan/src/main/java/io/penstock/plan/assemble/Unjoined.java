package io.penstock.plan.assemble;

import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.reference.Referenced;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.jspecify.annotations.Nullable;

/** Sends rows to the join where the keys that they refer to are too many, else straight on. */
final class Unjoined implements Destination {
  private final Held references;
  private final List<Referenced> checks;
  private final Destination next;
  private @Nullable OutputReceiver<Referring> join;
  private boolean joining;

  Unjoined(Held references, Destination next) {
    this.references = references;
    this.checks = references.predicates();
    this.next = next;
  }

  @Override
  public void outputs(MultiOutputReceiver out) {
    joining = references.tooMany();
    join = out.get(WorkFn.REFERRING);
    next.outputs(out);
  }

  @Override
  public void accept(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    if (joining) {
      List<Referenced.RowKey> keys = checks.stream().map(Referenced::key).toList();
      Objects.requireNonNull(join).output(new Referring(new Traced(row, origin, position), keys));
    } else {
      next.accept(row, origin, position);
    }
  }

  @Override
  public @Nullable StagedPart finish() throws IOException {
    return next.finish();
  }

  @Override
  public void abandon() {
    next.abandon();
  }
}
