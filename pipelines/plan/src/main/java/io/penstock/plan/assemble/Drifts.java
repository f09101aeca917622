package io.penstock.plan.assemble;

import io.penstock.control.StreamWindow.ColumnFound;
import io.penstock.plan.connect.ColumnDrift;
import io.penstock.plan.connect.ColumnDrift.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The columns in which the source differs from the contract, each with where it was seen first. */
final class Drifts implements Serializable {
  private static final long serialVersionUID = 1;

  /** So many names of each kind are kept: records may have any number of keys. */
  private static final int MOST = 100;

  private final TreeMap<String, Seen> unnamed = new TreeMap<>();
  private final TreeMap<String, Seen> lacking = new TreeMap<>();

  /**
   * A column.
   *
   * @param times how often it was told: of a source without a schema, the records that have it
   */
  record Seen(String column, long times, String origin, long position) implements Serializable {
    private Seen plus(Seen other) {
      int earlier = origin.compareTo(other.origin);
      Seen first = earlier < 0 || (earlier == 0 && position <= other.position) ? this : other;
      return new Seen(column, times + other.times, first.origin, first.position);
    }

    String place() {
      return ColumnDrift.place(origin, position);
    }
  }

  void add(ColumnDrift drift) {
    add(of(drift.kind()), new Seen(drift.column(), 1, drift.origin(), drift.position()));
  }

  void merge(Drifts other) {
    other.unnamed.values().forEach(seen -> add(unnamed, seen));
    other.lacking.values().forEach(seen -> add(lacking, seen));
  }

  private static void add(TreeMap<String, Seen> to, Seen seen) {
    if (to.size() < MOST || to.containsKey(seen.column())) {
      to.merge(seen.column(), seen, Seen::plus);
    }
  }

  private TreeMap<String, Seen> of(Kind kind) {
    return kind == Kind.UNNAMED ? unnamed : lacking;
  }

  /** As it is noted of a window of a stream. */
  static Drifts of(List<ColumnFound> columns) {
    Drifts drifts = new Drifts();
    for (ColumnFound found : columns) {
      add(
          drifts.of(Kind.valueOf(found.kind())),
          new Seen(found.column(), found.times(), found.origin(), found.position()));
    }
    return drifts;
  }

  /** For the note of a window of a stream. */
  List<ColumnFound> found() {
    List<ColumnFound> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Seen seen : of(kind).values()) {
        found.add(
            new ColumnFound(
                kind.name(), seen.column(), seen.times(), seen.origin(), seen.position()));
      }
    }
    return found;
  }

  /** Those of a kind, by name. */
  List<Seen> list(Kind kind) {
    return new ArrayList<>(of(kind).values());
  }

  /** All names. */
  Stream<String> columns() {
    return Stream.concat(unnamed.keySet().stream(), lacking.keySet().stream());
  }

  boolean isEmpty() {
    return unnamed.isEmpty() && lacking.isEmpty();
  }
}
