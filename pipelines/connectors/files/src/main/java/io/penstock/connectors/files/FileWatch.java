package io.penstock.connectors.files;

import io.penstock.plan.connect.Drain;
import io.penstock.plan.connect.VersionedCoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The names of files, each once, as they appear. A file counts as there when it was found twice
 * with the same size and time; what is written to it afterwards is not seen.
 */
final class FileWatch extends UnboundedSource<String, FileWatch.Given> {
  private static final long serialVersionUID = 1;

  /** How long from one look to the next. */
  static final long EVERY_MILLIS = 2_000;

  private final FileSet files;
  private final String run;

  FileWatch(FileSet files, String run) {
    this.files = files;
    this.run = run;
  }

  @Override
  public List<FileWatch> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<String> createReader(PipelineOptions options, @Nullable Given checkpoint) {
    return new Reader(this, checkpoint == null ? Set.of() : checkpoint.names());
  }

  @Override
  public Coder<Given> getCheckpointMarkCoder() {
    return new Form();
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  /** The files that were given so far. */
  record Given(Set<String> names) implements UnboundedSource.CheckpointMark {
    Given {
      names = Set.copyOf(names);
    }

    @Override
    public void finalizeCheckpoint() {}
  }

  /** Writes checkpoints, beginning with the version of the form. */
  private static final class Form extends VersionedCoder<Given> {
    private static final long serialVersionUID = 1;

    Form() {
      super(1, "files");
    }

    @Override
    protected void write(Given value, DataOutputStream data) throws IOException {
      data.writeInt(value.names().size());
      for (String name : new TreeSet<>(value.names())) {
        StringUtf8Coder.of().encode(name, data);
      }
    }

    @Override
    protected Given read(DataInputStream data) throws IOException {
      Set<String> names = new TreeSet<>();
      for (int left = data.readInt(); left > 0; left--) {
        names.add(StringUtf8Coder.of().decode(data));
      }
      return new Given(names);
    }

    @Override
    public void verifyDeterministic() {}
  }

  private static final class Reader extends UnboundedReader<String> {
    private final FileWatch source;
    private final Set<String> given;
    private final Map<String, String> states = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private @Nullable String current;
    private Instant looked = BoundedWindow.TIMESTAMP_MIN_VALUE;
    private long next = Long.MIN_VALUE;

    Reader(FileWatch source, Set<String> given) {
      this.source = source;
      this.given = new TreeSet<>(given);
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      current = null;
      if (Drain.asked(source.run)) {
        waiting.clear();
        return false;
      }
      if (waiting.isEmpty()) {
        looked = Instant.now();
        if (looked.getMillis() >= next) {
          look();
          next = looked.getMillis() + EVERY_MILLIS;
        }
      }
      current = waiting.poll();
      if (current != null) {
        given.add(current);
        Drain.give(source.run);
      }
      return current != null;
    }

    private void look() {
      for (MatchResult.Metadata file : source.files.matchAny()) {
        String name = FileSet.name(file);
        String state = file.sizeBytes() + " " + file.lastModifiedMillis();
        if (!given.contains(name) && state.equals(states.put(name, state))) {
          states.remove(name);
          waiting.add(name);
        }
      }
    }

    @Override
    public String getCurrent() {
      String there = current;
      if (there == null) {
        throw new NoSuchElementException();
      }
      return there;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return looked;
    }

    /** All that is read from now on is read after the last look. */
    @Override
    public Instant getWatermark() {
      return Drain.watermark(source.run, looked);
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return new Given(given);
    }

    @Override
    public FileWatch getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
