package io.penstock.connectors.samples;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is generated: the same rows every time, in slices that any worker can make. */
interface SampleTable extends Serializable {

  /** Takes a row as text, one value a column, null for no value. */
  @FunctionalInterface
  interface RowTaker {
    void take(List<@Nullable String> row) throws IOException;
  }

  /** The table's name with its benchmark, such as {@code tpcds.customer}. */
  String name();

  /** The names of the columns, in the order of the values. */
  List<String> columns();

  /** Into how many slices the table may be cut. */
  int slices();

  /** Makes the rows of a slice. */
  void generate(Slice slice, RowTaker rows) throws IOException;
}
