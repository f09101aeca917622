package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Avro object container files, blocks packed by deflate; each part is a file of its own. The schema
 * is made of the load: columns that are not required are unions with null.
 *
 * <p>Decimals have the size of the column's physicalType, or {@code DECIMAL(38,9)}; times and
 * timestamps are in microseconds. A row with a value that cannot be kept exactly is refused.
 */
record AvroRowFormat(Load load) implements RowFormat {

  AvroRowFormat {
    schema(load, columns(load));
  }

  @Override
  public RowWriter writer(OutputStream out) {
    List<AvroColumn> columns = columns(load);
    Schema schema = schema(load, columns);
    try {
      return new AvroRowWriter(load, columns, schema, create(schema, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies blocks as they are. */
  @Override
  public void join(List<Path> old, List<StagedFile> parts, FileChannel out) throws IOException {
    try (DataFileWriter<GenericRecord> joined =
        create(schema(load, columns(load)), Unclosed.over(out))) {
      for (Path file : old) {
        append(file, joined);
      }
      for (StagedFile part : parts) {
        append(part.file(), joined);
      }
    }
  }

  @Override
  public boolean accepts(String name, Path file) throws IOException {
    if (Files.size(file) == 0) {
      return false;
    }
    if (!AvroHeader.of(name, file.toString()).schema().equals(schema(load, columns(load)))) {
      throw new UnusableException(
          name
              + " has another schema than the rows; name another file, or set write_mode:"
              + " replace");
    }
    return true;
  }

  /** The number of rows; none where the file is no whole Avro file. */
  @Override
  public long rows(Path file) throws IOException {
    try {
      return new AvroBlocks(file.toString(), file.toString()).records();
    } catch (UnusableException e) {
      return 0;
    }
  }

  private static DataFileWriter<GenericRecord> create(Schema schema, OutputStream out)
      throws IOException {
    return new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
        .setCodec(CodecFactory.fromString(DataFileConstants.DEFLATE_CODEC))
        .create(schema, out);
  }

  private static void append(Path file, DataFileWriter<GenericRecord> joined) throws IOException {
    try (DataFileStream<GenericRecord> blocks =
        new DataFileStream<>(Files.newInputStream(file), new GenericDatumReader<>())) {
      joined.appendAllFrom(blocks, false);
    }
  }

  private static List<AvroColumn> columns(Load load) {
    List<AvroColumn> columns = new ArrayList<>();
    for (int i = 0; i < load.columns().size(); i++) {
      Load.Column column = load.columns().get(i);
      columns.add(
          AvroColumn.of(column.name(), load.schema().getField(i).getType(), column.physicalType()));
    }
    return columns;
  }

  private static Schema schema(Load load, List<AvroColumn> columns) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Load.Column column = load.columns().get(i);
      boolean nullable = !column.required() && !load.key().contains(column.name());
      fields.add(columns.get(i).field(column.name(), column.name(), nullable));
    }
    return Schema.createRecord("row", null, null, false, fields);
  }
}
