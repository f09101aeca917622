package io.penstock.transforms.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays and maps as they are written. */
final class Lists {
  private Lists() {}

  /** An array; may hold nulls. */
  record Elements(List<Node> of) implements Node {
    @Override
    public Closure open() {
      Closure[] elements = of.stream().map(Node::open).toArray(Closure[]::new);
      return frame -> {
        List<@Nullable Object> values = new ArrayList<>(elements.length);
        for (Closure element : elements) {
          values.add(element.value(frame));
        }
        return Collections.unmodifiableList(values);
      };
    }

    @Override
    public boolean direct() {
      return of.stream().allMatch(Node::direct);
    }
  }

  /** A map; undecided where a key is null. */
  record Entries(List<Node> keys, List<Node> values) implements Node {
    @Override
    public Closure open() {
      Closure[] names = keys.stream().map(Node::open).toArray(Closure[]::new);
      Closure[] contents = values.stream().map(Node::open).toArray(Closure[]::new);
      return frame -> {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
          Object key = names[i].value(frame);
          if (key == null) {
            return null;
          }
          if (map.containsKey(key)) {
            throw new EvaluationException("a key of a map is there twice");
          }
          map.put(key, contents[i].value(frame));
        }
        return Collections.unmodifiableMap(map);
      };
    }

    @Override
    public boolean direct() {
      return keys.stream().allMatch(Node::direct) && values.stream().allMatch(Node::direct);
    }
  }
}
