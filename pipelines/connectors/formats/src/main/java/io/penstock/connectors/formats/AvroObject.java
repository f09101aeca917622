package io.penstock.connectors.formats;

import java.util.Arrays;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** An Avro record as the values of a schema, found by name; a missing field is null. */
public final class AvroObject implements AvroType {
  private static final int MISSING = -1;

  private final Schema schema;
  private final int[] places;
  private final AvroType[] types;

  /**
   * Makes the type of a record.
   *
   * @param written the schema of the record in the file
   * @param prefix the record's place in the outermost schema, with a dot after it if it has one
   * @param formats date formats by path
   */
  public AvroObject(
      Schema schema, org.apache.avro.Schema written, String prefix, Map<String, String> formats) {
    this.schema = schema;
    this.places = new int[schema.getFieldCount()];
    this.types = new AvroType[places.length];
    for (int i = 0; i < places.length; i++) {
      Schema.Field field = schema.getField(i);
      org.apache.avro.Schema.Field found = written.getField(field.getName());
      places[i] = found == null ? MISSING : found.pos();
      types[i] =
          found == null
              ? AvroTypes.unfit("there")
              : AvroTypes.of(prefix + field.getName(), found.schema(), field.getType(), formats);
    }
  }

  /** The values of the record, one a field. */
  public @Nullable Object[] values(IndexedRecord record, String prefix, WrongValues wrong) {
    @Nullable Object[] values = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      Object datum = places[i] == MISSING ? null : record.get(places[i]);
      if (datum != null) {
        values[i] = types[i].value(datum, prefix + schema.getField(i).getName(), wrong);
      }
    }
    return values;
  }

  @Override
  public @Nullable Object value(Object datum, String path, WrongValues wrong) {
    int before = wrong.violations().size();
    @Nullable Object[] values = values((IndexedRecord) datum, path + ".", wrong);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && !schema.getField(i).getType().getNullable()) {
        wrong.add(path + "." + schema.getField(i).getName(), "a value, not null");
      }
    }
    return wrong.violations().size() > before
        ? null
        : Row.withSchema(schema).attachValues(Arrays.asList(values));
  }
}
