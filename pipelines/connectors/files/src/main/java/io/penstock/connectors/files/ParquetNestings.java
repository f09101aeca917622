package io.penstock.connectors.files;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Objects as groups, and lists in three levels, as the Parquet format's LogicalTypes.md has it. */
final class ParquetNestings {
  private static final String LIST = "list";

  private ParquetNestings() {}

  static ParquetField list(ParquetFields of, FieldType type) {
    ParquetField element = of.element().of(type, null);
    Type repeated = Types.repeatedGroup().addField(element.type()).named(LIST);
    return new ParquetField(
        Types.buildGroup(of.repetition())
            .as(LogicalTypeAnnotation.listType())
            .addField(repeated)
            .named(of.name()),
        list -> exact(element.exact(), (Iterable<?>) list),
        (out, list) -> put(out, (List<?>) list, element));
  }

  static ParquetField row(ParquetFields of, Schema schema) {
    if (schema.getFieldCount() == 0) {
      throw of.unsupported("object without fields");
    }
    List<ParquetField> parts = new ArrayList<>();
    Types.GroupBuilder<org.apache.parquet.schema.GroupType> group =
        Types.buildGroup(of.repetition());
    for (Schema.Field field : schema.getFields()) {
      ParquetField part = of.part(field.getName()).of(field.getType(), null);
      parts.add(part);
      group.addField(part.type());
    }
    return new ParquetField(
        group.named(of.name()),
        row -> exact(parts, (Row) row),
        (out, row) -> {
          out.startGroup();
          long size = put(out, (@Nullable Object[]) row, parts);
          out.endGroup();
          return size;
        });
  }

  /** Writes the fields of a group that are not null. */
  static long put(RecordConsumer out, @Nullable Object[] values, List<ParquetField> fields) {
    long size = values.length;
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        ParquetField field = fields.get(i);
        out.startField(field.type().getName(), i);
        size += field.put().into(out, value);
        out.endField(field.type().getName(), i);
      }
    }
    return size;
  }

  private static Object exact(Exact element, Iterable<?> list) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object value : list) {
      values.add(element.nullable(value));
    }
    return values;
  }

  private static Object exact(List<ParquetField> parts, Row row) {
    @Nullable Object[] values = new @Nullable Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).exact().nullable(row.<@Nullable Object>getValue(i));
    }
    return values;
  }

  private static long put(RecordConsumer out, List<?> list, ParquetField element) {
    out.startGroup();
    long size = 1;
    if (!list.isEmpty()) {
      out.startField(LIST, 0);
      for (Object value : list) {
        out.startGroup();
        size += put(out, new @Nullable Object[] {value}, List.of(element));
        out.endGroup();
      }
      out.endField(LIST, 0);
    }
    out.endGroup();
    return size;
  }
}
