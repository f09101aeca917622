package io.penstock.plan.assemble;

import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import java.io.IOException;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.jspecify.annotations.Nullable;

/** Where a stage's rows go: to the staging area, or on to the next stage. */
interface Destination {

  void accept(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException;

  /** Where it may put out rows, as of now; it changes with each element. */
  default void outputs(MultiOutputReceiver out) {}

  /**
   * Looks whether it could take a row, and forgets it.
   *
   * @throws RefusedRowException where it could not
   */
  default void examine(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {}

  /** Ends a bundle; null where nothing was staged. */
  @Nullable StagedPart finish() throws IOException;

  /** Gives up what is not finished. */
  void abandon();

  /** The staging area of a sink, a part a bundle. */
  final class Staging implements Destination {
    private final Sink sink;
    private final String folder;
    private @Nullable Stager stager;

    Staging(Sink sink, String folder) {
      this.sink = sink;
      this.folder = folder;
    }

    @Override
    public void accept(@Nullable Object[] row, String origin, long position)
        throws IOException, RefusedRowException {
      Stager open = stager;
      if (open == null) {
        open = sink.openStager(folder);
        stager = open;
      }
      open.write(row, origin, position);
    }

    @Override
    public @Nullable StagedPart finish() throws IOException {
      StagedPart part = stager == null ? null : stager.finish();
      stager = null;
      return part;
    }

    @Override
    public void abandon() {
      Stager open = stager;
      stager = null;
      try {
        if (open != null) {
          open.close();
        }
      } catch (IOException e) {
        return; // it lies in the staging folder and was never announced
      }
    }
  }

  /** The next stage; the receiver changes with each element. */
  final class NextStage implements Destination {
    private @Nullable OutputReceiver<Traced> out;

    @Override
    public void outputs(MultiOutputReceiver receiver) {
      out = receiver.get(WorkFn.ROWS);
    }

    @Override
    public void accept(@Nullable Object[] row, String origin, long position) {
      Objects.requireNonNull(out).output(new Traced(row, origin, position));
    }

    @Override
    public @Nullable StagedPart finish() {
      return null;
    }

    @Override
    public void abandon() {
      out = null;
    }
  }
}
