package io.penstock.connectors.files;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Hands single values on, as boxed as they are. */
final class ParquetValue extends PrimitiveConverter {
  private final Consumer<Object> out;

  ParquetValue(Consumer<Object> out) {
    this.out = out;
  }

  @Override
  public void addBinary(Binary value) {
    out.accept(value);
  }

  @Override
  public void addBoolean(boolean value) {
    out.accept(value);
  }

  @Override
  public void addDouble(double value) {
    out.accept(value);
  }

  @Override
  public void addFloat(float value) {
    out.accept(value);
  }

  @Override
  public void addInt(int value) {
    out.accept(value);
  }

  @Override
  public void addLong(long value) {
    out.accept(value);
  }
}
