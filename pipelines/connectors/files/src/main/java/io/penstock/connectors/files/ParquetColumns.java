package io.penstock.connectors.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a Parquet file as records, lists as arrays (the older forms too, by the rules of the
 * Parquet format's LogicalTypes.md), and maps as arrays of records with {@code key} and {@code
 * value}.
 */
final class ParquetColumns {
  private int names;

  /** The record of a file or of a group. */
  ParquetColumn record(GroupType group, org.apache.beam.sdk.schemas.@Nullable Schema wanted) {
    List<ParquetColumn> columns = new ArrayList<>();
    ObjectNode schema = ParquetColumn.type("record").put("name", "r" + names++);
    ArrayNode fields = schema.putArray("fields");
    for (Type field : group.getFields()) {
      FieldType type =
          wanted != null && wanted.hasField(field.getName())
              ? wanted.getField(field.getName()).getType()
              : null;
      ParquetColumn column = field(field, type);
      columns.add(column);
      fields.addObject().put("name", field.getName()).set("type", column.schema());
    }
    return new ParquetColumn(
        schema,
        (parsed, out) -> {
          ParquetGroup record = new ParquetGroup(parsed, out);
          for (int i = 0; i < columns.size(); i++) {
            Schema each = parsed.getFields().get(i).schema();
            boolean repeated = group.getType(i).isRepetition(Type.Repetition.REPEATED);
            Schema type = repeated ? each.getElementType() : each;
            record.add(columns.get(i).maker().make(type, record.field(i, repeated)));
          }
          return record;
        });
  }

  /** A field by itself: one that is repeated without more is a list. */
  private ParquetColumn field(Type field, @Nullable FieldType wanted) {
    if (!field.isRepetition(Type.Repetition.REPEATED)) {
      return single(field, wanted);
    }
    ParquetColumn each = single(field, element(wanted));
    return new ParquetColumn(array(each), each.maker());
  }

  private ParquetColumn single(Type field, @Nullable FieldType wanted) {
    if (field.isPrimitive()) {
      return ParquetScalars.of(field.asPrimitiveType(), wanted);
    }
    GroupType group = field.asGroupType();
    if (field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation && only(group)) {
      return list(group, wanted);
    }
    if ((field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
            || field.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation)
        && only(group)) {
      return wrapped(single(group.getType(0), element(wanted)));
    }
    return record(group, wanted == null ? null : wanted.getRowSchema());
  }

  private ParquetColumn list(GroupType group, @Nullable FieldType wanted) {
    Type repeated = group.getType(0);
    if (isElement(repeated, group.getName())) {
      return wrapped(single(repeated, element(wanted)));
    }
    ParquetColumn element = field(repeated.asGroupType().getType(0), element(wanted));
    return wrapped(
        new ParquetColumn(
            element.schema(),
            (schema, out) -> {
              ParquetElement each = new ParquetElement(out);
              each.add(element.maker().make(schema, each::set));
              return each;
            }));
  }

  private static ParquetColumn wrapped(ParquetColumn each) {
    return new ParquetColumn(
        array(each),
        (schema, out) -> {
          ParquetList list = new ParquetList(out);
          list.add(each.maker().make(schema.getElementType(), list::element));
          return list;
        });
  }

  private static boolean only(GroupType group) {
    return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  private static boolean isElement(Type repeated, String list) {
    if (repeated.isPrimitive()) {
      return true;
    }
    GroupType group = repeated.asGroupType();
    return group.getFieldCount() > 1
        || group.getType(0).isRepetition(Type.Repetition.REPEATED)
        || repeated.getName().equals("array")
        || repeated.getName().equals(list + "_tuple");
  }

  private static ObjectNode array(ParquetColumn each) {
    ObjectNode array = ParquetColumn.type("array");
    array.set("items", each.schema());
    return array;
  }

  private static @Nullable FieldType element(@Nullable FieldType wanted) {
    return wanted == null ? null : wanted.getCollectionElementType();
  }
}
