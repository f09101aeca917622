package io.penstock.plan.assemble;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.beam.sdk.coders.BitSetCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row as bytes, the very bytes of Beam's {@link RowCoder}, which are part of
 * savepoints. Rows of scalars are written without the steps between: the coder makes a row of each
 * timestamp, with all checks, and formats a message for each decimal, which together took a third
 * of what a stream did with a row.
 */
final class RowForm implements Serializable {
  private static final long serialVersionUID = 1;

  private final Schema schema;
  private final RowCoder general;

  /** Of each field; empty where there is one that only the general coder knows. */
  private final List<Coder<Object>> fields;

  private RowForm(Schema schema, List<Coder<Object>> fields) {
    this.schema = schema;
    this.general = RowCoder.of(schema);
    this.fields = fields;
  }

  /** The form of rows of a schema. */
  static RowForm of(Schema schema) {
    List<Coder<Object>> fields = new ArrayList<>();
    if (!schema.isEncodingPositionsOverridden()) {
      for (Schema.Field field : schema.getFields()) {
        FieldForm.of(field.getType()).ifPresent(fields::add);
      }
    }
    return new RowForm(schema, fields.size() == schema.getFieldCount() ? fields : List.of());
  }

  /** The coder whose bytes these are. */
  RowCoder general() {
    return general;
  }

  /** Whether rows are written without the general coder. */
  boolean direct() {
    return !fields.isEmpty();
  }

  /**
   * Writes a row.
   *
   * @param values in schema order
   */
  void encode(@Nullable Object[] values, OutputStream out) throws IOException {
    if (!direct()) {
      general.encode(Row.withSchema(schema).attachValues(Arrays.asList(values)), out);
      return;
    }
    int count = fields.size();
    VarIntCoder.of().encode(count, out);
    BitSetCoder.of().encode(nulls(values, count), out);
    for (int i = 0; i < count; i++) {
      Object value = values[i];
      if (value != null) {
        fields.get(i).encode(value, out);
      }
    }
  }

  private static BitSet nulls(@Nullable Object[] values, int count) {
    BitSet nulls = new BitSet(count);
    for (int i = 0; i < count; i++) {
      if (values[i] == null) {
        nulls.set(i);
      }
    }
    return nulls;
  }

  /** Reads a row: its values in schema order. */
  @Nullable Object[] decode(InputStream in) throws IOException {
    if (!direct()) {
      return general.decode(in).getValues().toArray();
    }
    int count = VarIntCoder.of().decode(in);
    if (count != fields.size()) {
      throw new IOException("a row of " + count + " columns in place of " + fields.size());
    }
    BitSet nulls = BitSetCoder.of().decode(in);
    @Nullable Object[] values = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      if (!nulls.get(i)) {
        values[i] = fields.get(i).decode(in);
      }
    }
    return values;
  }
}
