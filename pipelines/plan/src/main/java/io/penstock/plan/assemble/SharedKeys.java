package io.penstock.plan.assemble;

import io.penstock.transforms.reference.KeySet;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Key sets, held once in a process however many threads work with them, and as long as one does.
 */
final class SharedKeys {
  private static final Map<String, WeakReference<KeySet>> SETS = new ConcurrentHashMap<>();

  private SharedKeys() {}

  /**
   * The set of a name; it is loaded by the first who asks.
   *
   * @param name unique to a run
   */
  static KeySet of(String name, Supplier<KeySet> load) {
    SETS.values().removeIf(set -> set.get() == null);
    KeySet[] found = new KeySet[1];
    SETS.compute(
        name,
        (key, known) -> {
          @Nullable KeySet there = known == null ? null : known.get();
          found[0] = there == null ? load.get() : there;
          return known != null && there != null ? known : new WeakReference<>(found[0]);
        });
    return found[0];
  }
}
