package io.penstock.transforms.dedup;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The greatest element of each key seen so far, in memory. */
final class Greatest<T> {
  private final Map<RecordKey, T> best = new HashMap<>();
  private final KeepOnePerKey.Order<T> order;
  private final Consumer<T> others;

  /**
   * Starts with nothing.
   *
   * @param others takes every element as soon as a greater one of its key is known
   */
  Greatest(KeepOnePerKey.Order<T> order, Consumer<T> others) {
    this.order = order;
    this.others = others;
  }

  void add(RecordKey key, T element) {
    T known = best.putIfAbsent(key, element);
    if (known == null) {
      return;
    }
    if (order.compare(element, known) > 0) {
      best.put(key, element);
      others.accept(known);
    } else {
      others.accept(element);
    }
  }

  Map<RecordKey, T> best() {
    return best;
  }
}
