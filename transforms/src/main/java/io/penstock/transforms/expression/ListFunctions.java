package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.many;
import static io.penstock.transforms.expression.Bodies.one;
import static io.penstock.transforms.expression.Bodies.two;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists as lists and as sets. */
final class ListFunctions {
  private ListFunctions() {}

  static @Nullable Body find(String signature) {
    if (signature.endsWith(").sort()")) {
      return one(a -> sorted((List<?>) a));
    }
    return switch (signature) {
      case "_[_](list(A), int)" -> two((a, b) -> element((List<?>) a, (Long) b));
      case "_+_(list(A), list(A))" -> two((a, b) -> Sizes.joined((List<?>) a, (List<?>) b));
      case "size(list(A))", "list(A).size()" -> one(a -> (long) ((List<?>) a).size());
      case "list(A).distinct()" -> one(a -> distinct((List<?>) a));
      case "list(A).reverse()" -> one(a -> reversed((List<?>) a));
      case "list(A).slice(int, int)" -> many(v -> slice((List<?>) v[0], (Long) v[1], (Long) v[2]));
      case "sets.contains(list(A), list(A))" ->
          two((a, b) -> keys((List<?>) a).containsAll(keys((List<?>) b)));
      case "sets.equivalent(list(A), list(A))" ->
          two((a, b) -> keys((List<?>) a).equals(keys((List<?>) b)));
      case "sets.intersects(list(A), list(A))" ->
          two((a, b) -> !Collections.disjoint(keys((List<?>) a), keys((List<?>) b)));
      default -> null;
    };
  }

  private static @Nullable Object element(List<?> list, long index) {
    if (index < 0 || index >= list.size()) {
      throw new EvaluationException("there is no element of that index in the list");
    }
    return list.get((int) index);
  }

  private static Set<@Nullable Object> keys(List<?> list) {
    Set<@Nullable Object> keys = new HashSet<>();
    list.forEach(value -> keys.add(Values.key(value)));
    return keys;
  }

  private static List<@Nullable Object> distinct(List<?> list) {
    Set<@Nullable Object> seen = new HashSet<>();
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object value : list) {
      if (seen.add(Values.key(value))) {
        kept.add(value);
      }
    }
    return kept;
  }

  private static List<@Nullable Object> reversed(List<?> list) {
    List<@Nullable Object> turned = new ArrayList<>(list);
    Collections.reverse(turned);
    return turned;
  }

  private static List<?> slice(List<?> list, long from, long to) {
    if (from < 0 || to > list.size() || from > to) {
      throw new EvaluationException("a part of a list begins or ends outside of it");
    }
    return new ArrayList<>(list.subList((int) from, (int) to));
  }

  /** Undecided where a null is among them. */
  private static @Nullable List<?> sorted(List<?> list) {
    List<Object> values = new ArrayList<>(list.size());
    for (Object value : list) {
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    values.sort(Values::compare);
    return values;
  }
}
