package io.penstock.plan.connect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** The slices of a polled source, one by one; there is one reader. */
final class Polls extends UnboundedSource<Polled.Poll, Polls.Checkpoint> {
  private static final long serialVersionUID = 1;

  private final Polled<?> of;

  Polls(Polled<?> of) {
    this.of = of;
  }

  @Override
  public List<Polls> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<Polled.Poll> createReader(
      PipelineOptions options, @Nullable Checkpoint checkpoint) {
    return new Reader(this, checkpoint == null ? new Checkpoint(0, of.first()) : checkpoint);
  }

  @Override
  public Coder<Checkpoint> getCheckpointMarkCoder() {
    return new Form();
  }

  @Override
  public Coder<Polled.Poll> getOutputCoder() {
    return SerializableCoder.of(Polled.Poll.class);
  }

  /**
   * How far the reader is.
   *
   * @param polls how many slices it has given
   * @param last where the last one ended; null before the first
   */
  record Checkpoint(long polls, @Nullable Mark last) implements UnboundedSource.CheckpointMark {
    @Override
    public void finalizeCheckpoint() {}
  }

  /** Writes checkpoints, beginning with the version of the form. */
  private static final class Form extends VersionedCoder<Checkpoint> {
    private static final long serialVersionUID = 1;

    Form() {
      super(1, "a mark");
    }

    @Override
    protected void write(Checkpoint value, DataOutputStream data) throws IOException {
      data.writeLong(value.polls());
      Mark last = value.last();
      data.writeBoolean(last != null);
      if (last != null) {
        StringUtf8Coder.of().encode(MarkForm.text(last), data);
      }
    }

    @Override
    protected Checkpoint read(DataInputStream data) throws IOException {
      long polls = data.readLong();
      return new Checkpoint(
          polls, data.readBoolean() ? MarkForm.mark(StringUtf8Coder.of().decode(data)) : null);
    }

    @Override
    public void verifyDeterministic() {}
  }

  private static final class Reader extends UnboundedReader<Polled.Poll> {
    private final Polls source;
    private Checkpoint checkpoint;
    private Polled.@Nullable Poll current;
    private Instant looked = BoundedWindow.TIMESTAMP_MIN_VALUE;
    private Instant read = BoundedWindow.TIMESTAMP_MIN_VALUE;
    private long next = Long.MIN_VALUE;

    Reader(Polls source, Checkpoint checkpoint) {
      this.source = source;
      this.checkpoint = checkpoint;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      current = null;
      if (Drain.asked(source.of.run())) {
        return false;
      }
      looked = Instant.now();
      if (looked.getMillis() < next) {
        return false;
      }
      Slice<?> slice = source.of.source().slice(checkpoint.last());
      Mark end = slice.end();
      current = new Polled.Poll(checkpoint.polls() + 1, slice.source(), end);
      checkpoint = new Checkpoint(checkpoint.polls() + 1, end == null ? checkpoint.last() : end);
      Drain.give(source.of.run());
      read = looked;
      next = looked.getMillis() + source.of.every().toMillis();
      return true;
    }

    @Override
    public Polled.Poll getCurrent() {
      Polled.Poll there = current;
      if (there == null) {
        throw new NoSuchElementException();
      }
      return there;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return read;
    }

    /** All that is read from now on is read after the last look. */
    @Override
    public Instant getWatermark() {
      return Drain.watermark(source.of.run(), looked);
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return checkpoint;
    }

    @Override
    public Polls getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
