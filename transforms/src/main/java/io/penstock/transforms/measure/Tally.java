package io.penstock.transforms.measure;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * Named counts that merge by addition. Each bundle emits one tally with its output, so a bundle
 * that is retried or run twice is counted once, as its rows are.
 */
@DefaultCoder(SerializableCoder.class)
public final class Tally implements Serializable {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  public static Tally of(Map<String, Long> counts) {
    Tally tally = new Tally();
    counts.forEach(tally::add);
    return tally;
  }

  /** Adds to one count. */
  public void add(String name, long amount) {
    if (amount != 0) {
      counts.merge(name, amount, Long::sum);
    }
  }

  /** Adds all counts of another tally to this one. */
  public Tally merge(Tally other) {
    other.counts.forEach(this::add);
    return this;
  }

  /** The count of that name, 0 where nothing was counted. */
  public long get(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** All counts by name, in the order of the names. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally tally && counts.equals(tally.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
