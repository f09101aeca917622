package io.penstock.plan.assemble;

import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way between stages, with the place it came from.
 *
 * @param row the values in schema order
 * @param origin see {@link io.penstock.plan.connect.RawRecord#origin}
 * @param position see {@link io.penstock.plan.connect.RawRecord#position}
 * @param repeats the rules of uniqueness it breaks; such a row is rejected at the sink, as every
 *     rule must see all rows
 */
@SuppressWarnings(
    "ArrayRecordComponent") // rows are arrays everywhere, and this one is not compared
record Traced(@Nullable Object[] row, String origin, long position, List<Violation> repeats) {

  /** A row that breaks no rule of uniqueness. */
  Traced(@Nullable Object[] row, String origin, long position) {
    this(row, origin, position, List.of());
  }

  /** The row, breaking one rule more. */
  Traced repeating(Violation rule) {
    List<Violation> more = new ArrayList<>(repeats);
    more.add(rule);
    return new Traced(row, origin, position, List.copyOf(more));
  }

  /** Earlier places are less. */
  static int byPlace(Traced a, Traced b) {
    int byOrigin = a.origin.compareTo(b.origin);
    return byOrigin != 0 ? byOrigin : Long.compare(a.position, b.position);
  }

  /** Where it came from; never the values. */
  @Override
  public String toString() {
    return "row at " + origin + ":" + position;
  }

  /** Writes rows of one schema. */
  static final class RowsCoder extends CustomCoder<Traced> {
    private final Schema schema;
    private final RowForm rows;

    private RowsCoder(Schema schema) {
      this.schema = schema;
      this.rows = RowForm.of(schema);
    }

    static RowsCoder of(Schema schema) {
      return new RowsCoder(schema);
    }

    @Override
    public void encode(Traced value, OutputStream out) throws IOException {
      rows.encode(value.row, out);
      StringUtf8Coder.of().encode(value.origin, out);
      VarLongCoder.of().encode(value.position, out);
      VarIntCoder.of().encode(value.repeats.size(), out);
      for (Violation rule : value.repeats) {
        StringUtf8Coder.of().encode(rule.rule(), out);
        StringUtf8Coder.of().encode(rule.path(), out);
        StringUtf8Coder.of().encode(rule.message(), out);
      }
    }

    @Override
    public Traced decode(InputStream in) throws IOException {
      @Nullable Object[] row = rows.decode(in);
      String origin = StringUtf8Coder.of().decode(in);
      long position = VarLongCoder.of().decode(in);
      List<Violation> repeats = new ArrayList<>();
      for (int left = VarIntCoder.of().decode(in); left > 0; left--) {
        repeats.add(
            new Violation(
                StringUtf8Coder.of().decode(in),
                StringUtf8Coder.of().decode(in),
                StringUtf8Coder.of().decode(in)));
      }
      return new Traced(row, origin, position, List.copyOf(repeats));
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
      return List.of();
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      rows.general().verifyDeterministic();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RowsCoder coder && schema.equals(coder.schema);
    }

    @Override
    public int hashCode() {
      return schema.hashCode();
    }
  }
}
