package io.penstock.connectors.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Makes a record of a group; a repeated field without a value is an empty list. */
final class ParquetGroup extends ParquetNested {
  private final Schema schema;
  private final List<Integer> repeated = new ArrayList<>();
  private GenericData.Record record;

  ParquetGroup(Schema schema, Consumer<Object> out) {
    super(out);
    this.schema = schema;
    this.record = new GenericData.Record(schema);
  }

  /** Where the values of a field go. */
  @SuppressWarnings("unchecked")
  Consumer<Object> field(int place, boolean isRepeated) {
    if (!isRepeated) {
      return value -> record.put(place, value);
    }
    repeated.add(place);
    return value -> ((List<Object>) record.get(place)).add(value);
  }

  @Override
  public void start() {
    record = new GenericData.Record(schema);
    for (int place : repeated) {
      record.put(place, new ArrayList<>());
    }
  }

  @Override
  public void end() {
    out.accept(record);
  }
}
