package io.penstock.connectors.files;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;

/**
 * How the values of a column or a part of one are written: made exact before anything is written,
 * so that nothing of a refused row is in the file.
 *
 * @param type in the schema of the file
 * @param exact from a row's value to the one that is put
 * @param put writes what {@code exact} has made
 */
record ParquetField(Type type, Exact exact, Put put) {

  /** Writes values. */
  interface Put {

    /**
     * Writes a value, which is not null.
     *
     * @return about how many bytes it takes in memory until its row group is written
     */
    long into(RecordConsumer out, Object value);
  }
}
