package io.penstock.connectors.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a list of a group with one repeated field. */
final class ParquetList extends ParquetNested {
  private List<@Nullable Object> list = new ArrayList<>();

  ParquetList(Consumer<Object> out) {
    super(out);
  }

  /** Takes an element, or null. */
  void element(@Nullable Object value) {
    list.add(value);
  }

  @Override
  public void start() {
    list = new ArrayList<>();
  }

  @Override
  public void end() {
    out.accept(list);
  }
}
