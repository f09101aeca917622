package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence of nodes. */
public record YamlList(Location location, List<YamlNode> items) implements YamlNode {
  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public List<@Nullable Object> value() {
    List<@Nullable Object> values = new ArrayList<>();
    items.forEach(item -> values.add(item.value()));
    return Collections.unmodifiableList(values);
  }

  @Override
  public String kind() {
    return "a list";
  }
}
