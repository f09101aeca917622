package io.penstock.connectors.files;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes one element of a list out of the group around it; none is null. */
final class ParquetElement extends ParquetNested {
  private @Nullable Object value;

  ParquetElement(Consumer<Object> out) {
    super(out);
  }

  void set(Object element) {
    value = element;
  }

  @Override
  public void start() {
    value = null;
  }

  @Override
  @SuppressWarnings("NullAway") // lists take null
  public void end() {
    out.accept(value);
  }
}
