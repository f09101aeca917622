package io.penstock.runners.direct;

import io.penstock.control.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What should become of {@link Thing}s, in a few plain lines. */
final class ThingsModel {
  private static final Comparator<Thing> BY_VERSION =
      Comparator.comparing(
              Thing::version, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
          .thenComparing(Thing::nr);

  private final Set<String> rejects = new TreeSet<>();
  private final Set<Thing> rejected = new HashSet<>();
  private final List<Thing> written = new ArrayList<>();
  private final int read;
  private int duplicates;

  private ThingsModel(List<Thing> things) {
    read = things.size();
    for (Thing thing : things) {
      thing.broken().forEach(rule -> reject(thing, rule));
      if (thing.broken().isEmpty()) {
        written.add(thing);
      }
    }
  }

  /** The newest row of each key goes on, the others are duplicates. */
  static ThingsModel newestOfEachKey(List<Thing> things) {
    ThingsModel model = new ThingsModel(things);
    Map<Integer, Thing> newest = new LinkedHashMap<>();
    for (Thing thing : model.written) {
      newest.merge(thing.id(), thing, (a, b) -> BY_VERSION.compare(a, b) > 0 ? a : b);
    }
    model.duplicates = model.written.size() - newest.size();
    model.written.removeIf(thing -> !newest.containsValue(thing));
    model.setAside(false);
    return model;
  }

  /** A second row of a key breaks a rule. */
  static ThingsModel all(List<Thing> things) {
    ThingsModel model = new ThingsModel(things);
    model.setAside(true);
    return model;
  }

  private void setAside(boolean keyToo) {
    List<Thing> all = List.copyOf(written);
    if (keyToo) {
      unique(all, "primary_key", Thing::id);
    }
    unique(all, "code.unique", Thing::code);
    unique(all, "mark.unique", Thing::mark);
    written.removeAll(rejected);
  }

  private void unique(List<Thing> all, String rule, Function<Thing, @Nullable Object> value) {
    Set<Object> seen = new HashSet<>();
    for (Thing thing : all) {
      Object taken = value.apply(thing);
      if (taken != null && !seen.add(taken)) {
        reject(thing, rule);
      }
    }
  }

  private void reject(Thing thing, String rule) {
    rejected.add(thing);
    rejects.add(thing.nr() + " " + rule);
  }

  String outcome() {
    Set<String> rows = new TreeSet<>();
    written.forEach(thing -> rows.add(thing.nr() + " " + thing.amount()));
    return text(rows, new Ledger(read, written.size(), duplicates, 0, rejected.size(), 0), rejects);
  }

  static String text(Collection<String> rows, Ledger ledger, Collection<String> rejects) {
    return ledger + "\n" + String.join("\n", rows) + "\nrejects\n" + String.join("\n", rejects);
  }
}
