package io.penstock.plan.connect;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * A source that is read slice by slice, each from where the last one ended, again and again. A
 * slice that is read twice gives what it still has; what changed since is in a later slice.
 *
 * @param <E> the elements of a slice
 */
public final class Polled<E extends Serializable> implements Unending<Polled.Poll> {
  private static final long serialVersionUID = 1;

  private final IncrementalSource<E> source;
  private final E whole;
  private final @Nullable Mark first;
  private final String run;
  private final Duration every;

  /**
   * One slice.
   *
   * @param number counted on and on
   * @param source reads it
   * @param end where the next one begins; null where the mark stays
   */
  public record Poll(long number, Source<?> source, @Nullable Mark end) implements Serializable {

    /** Without the mark, which may hold a value of a row. */
    @Override
    public String toString() {
      return "slice " + number;
    }
  }

  /**
   * @param whole the element that reads all of a slice
   * @param first where the first slice begins; null for the beginning
   * @param run see {@link Drain}
   * @param every how long from one slice to the next
   */
  public Polled(
      IncrementalSource<E> source, E whole, @Nullable Mark first, String run, Duration every) {
    this.source = source;
    this.whole = whole;
    this.first = first;
    this.run = run;
    this.every = every;
  }

  IncrementalSource<E> source() {
    return source;
  }

  @Nullable Mark first() {
    return first;
  }

  String run() {
    return run;
  }

  Duration every() {
    return every;
  }

  @Override
  public Schema schema() {
    return source.schema();
  }

  @Override
  public boolean changes() {
    return source.changes();
  }

  @Override
  public void preflight() {
    source.preflight();
  }

  @Override
  public PTransform<PBegin, PCollection<Poll>> elements() {
    return Read.from(new Polls(this));
  }

  @Override
  public RecordReader<Poll> open() {
    return (poll, receiver) -> read(poll.source(), receiver);
  }

  @SuppressWarnings("unchecked") // slices of the source have its elements
  private <S> void read(Source<S> slice, RecordReceiver receiver) throws IOException {
    try (RecordReader<S> reader = slice.open()) {
      reader.read((S) whole, receiver);
    }
  }

  @Override
  public Map<String, Reached> reached(Poll poll) {
    Mark end = poll.end();
    return end == null ? Map.of() : Map.of("", new Reached(poll.number(), MarkForm.text(end)));
  }

  @Override
  public @Nullable Mark mark(@Nullable Mark last, Map<String, Reached> reached, Instant at) {
    return MarkForm.mark(Objects.requireNonNull(reached.get("")).words());
  }

  @Override
  public String toString() {
    return source + " every " + every;
  }
}
