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
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Parquet files in row groups of about 16 MiB before they are packed; each part is a file of its
 * own. The schema is made of the load: columns that are not required may be null, and so may all
 * parts of objects and lists.
 *
 * <p>Decimals have the size of the column's physicalType, or {@code DECIMAL(38,9)}; times and
 * timestamps are in microseconds. A row with a value that cannot be kept exactly is refused.
 *
 * @param codec of what is written; row groups that were there stay as they are
 */
record ParquetRowFormat(Load load, ParquetCodec codec) implements RowFormat {
  private static final ParquetBounds UNBOUNDED =
      new ParquetBounds(Long.MAX_VALUE, Integer.MAX_VALUE);

  ParquetRowFormat {
    fields(load);
  }

  @Override
  public RowWriter writer(OutputStream out) {
    List<ParquetField> fields = fields(load);
    try {
      return new ParquetRowWriter(fields, new ParquetGroups(schema(fields), codec, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies row groups as they are, but writes the rows of small ones of parts together. */
  @Override
  public void join(List<Path> old, List<StagedFile> parts, FileChannel out) throws IOException {
    try (ParquetGroups groups =
        new ParquetGroups(schema(fields(load)), codec, Unclosed.over(out))) {
      ParquetJoin join = new ParquetJoin(groups, UNBOUNDED);
      for (Path file : old) {
        join.old(file);
      }
      for (StagedFile part : parts) {
        join.part(part.file());
      }
      join.end();
    }
  }

  @Override
  public boolean accepts(String name, Path file) throws IOException {
    if (Files.size(file) == 0) {
      return false;
    }
    try (ParquetFileReader reader = ParquetFile.open(name, file.toString(), UNBOUNDED)) {
      List<Type> found = reader.getFileMetaData().getSchema().getFields();
      if (!found.equals(schema(fields(load)).getFields())) {
        throw new UnusableException(
            name
                + " has another schema than the rows; name another file, or set write_mode:"
                + " replace");
      }
    }
    return true;
  }

  /** The number of rows; none where the file is no whole Parquet file. */
  @Override
  public long rows(Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFile.open(file.toString(), file.toString(), UNBOUNDED)) {
      return reader.getRecordCount();
    } catch (UnusableException e) {
      return 0;
    }
  }

  private static List<ParquetField> fields(Load load) {
    List<ParquetField> fields = new ArrayList<>();
    for (int i = 0; i < load.columns().size(); i++) {
      Load.Column column = load.columns().get(i);
      boolean required = column.required() || load.key().contains(column.name());
      fields.add(
          ParquetFields.column(column.name(), required)
              .of(load.schema().getField(i).getType(), column.physicalType()));
    }
    return fields;
  }

  private static MessageType schema(List<ParquetField> fields) {
    return new MessageType("row", fields.stream().map(ParquetField::type).toList());
  }
}
