package io.penstock.connectors.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** What takes the values of a group, part by part. */
abstract class ParquetNested extends GroupConverter {
  private final List<Converter> parts = new ArrayList<>();
  final Consumer<Object> out;

  ParquetNested(Consumer<Object> out) {
    this.out = out;
  }

  /** Adds the next part. */
  void add(Converter part) {
    parts.add(part);
  }

  @Override
  public Converter getConverter(int part) {
    return parts.get(part);
  }
}
