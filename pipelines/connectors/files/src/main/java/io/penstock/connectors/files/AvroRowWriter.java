package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.RefusedRowException;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Writes rows into an Avro file. */
final class AvroRowWriter implements RowWriter {
  private final Load load;
  private final List<AvroColumn> columns;
  private final GenericData.Record record;
  private final DataFileWriter<GenericRecord> out;

  AvroRowWriter(
      Load load, List<AvroColumn> columns, Schema schema, DataFileWriter<GenericRecord> out) {
    this.load = load;
    this.columns = columns;
    this.record = new GenericData.Record(schema);
    this.out = out;
  }

  @Override
  public void write(@Nullable Object[] row) throws IOException, RefusedRowException {
    for (int i = 0; i < row.length; i++) {
      String column = load.columns().get(i).name();
      record.put(i, columns.get(i).value().in(column, row[i]));
    }
    out.append(record);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
