package io.penstock.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Brings the elements of a collection back to the test.
 *
 * <p>Through a static map, keyed by a number: the DirectRunner copies a DoFn but runs the copies in
 * the process of the test, and it never runs a bundle twice (a bundle that fails, fails the
 * pipeline), so every element is there once. PAssert would work on any runner, but its claims run
 * as serialised functions on workers, one collection at a time, and their failures come wrapped;
 * here a claim is plain Hamcrest over all outputs at once.
 */
final class Collected {
  private static final AtomicLong NEXT = new AtomicLong();
  private static final Map<Long, Queue<Seen<?>>> ELEMENTS = new ConcurrentHashMap<>();

  private final long key = NEXT.getAndIncrement();

  private Collected() {}

  /** Starts to collect what the pipeline will put into the collection. */
  static Collected from(String name, PCollection<?> elements) {
    Collected collected = new Collected();
    ELEMENTS.put(collected.key, new ConcurrentLinkedQueue<>());
    elements.apply("Collect " + name, ParDo.of(new CollectFn<>(collected.key)));
    return collected;
  }

  /** What was collected; to be called once, after the run. */
  List<Seen<?>> take() {
    return List.copyOf(Objects.requireNonNull(ELEMENTS.remove(key)));
  }

  /** Puts each element into the queue of its key. */
  private static final class CollectFn<T> extends DoFn<T, Void> {
    private final long key;

    CollectFn(long key) {
      this.key = key;
    }

    @ProcessElement
    public void process(@Element T element, @Timestamp Instant at, BoundedWindow window) {
      Objects.requireNonNull(ELEMENTS.get(key)).add(new Seen<>(element, Instants.java(at), window));
    }
  }
}
