package io.penstock.connectors.files;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Makes Avro records of the rows of a Parquet file. */
final class ParquetRecords extends RecordMaterializer<GenericRecord> {
  private final Schema schema;
  private final GroupConverter root;
  private @Nullable GenericRecord current;

  /**
   * Makes records of some columns.
   *
   * @param wanted what they are read as
   */
  ParquetRecords(MessageType columns, org.apache.beam.sdk.schemas.Schema wanted) {
    ParquetColumn record = new ParquetColumns().record(columns, wanted);
    this.schema = new Schema.Parser().setValidate(false).parse(record.schema().toString());
    this.root =
        record.maker().make(schema, value -> current = (GenericRecord) value).asGroupConverter();
  }

  /** The columns that the rows of a schema have in a file. */
  static MessageType columns(MessageType file, org.apache.beam.sdk.schemas.Schema wanted) {
    List<Type> fields =
        file.getFields().stream().filter(field -> wanted.hasField(field.getName())).toList();
    return new MessageType(file.getName(), fields);
  }

  /** The names of a file's columns. */
  static List<String> names(MessageType file) {
    return file.getFields().stream().map(Type::getName).toList();
  }

  /** The schema of the records. */
  Schema schema() {
    return schema;
  }

  @Override
  public GenericRecord getCurrentRecord() {
    return Objects.requireNonNull(current);
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
