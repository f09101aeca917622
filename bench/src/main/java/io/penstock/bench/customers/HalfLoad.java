package io.penstock.bench.customers;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.penstock.bench.customers.Halves.Half;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One thread's work of W1: the records of one half of the file. */
record HalfLoad(Half half) implements Loads.Part {

  @Override
  public void read(Judge judge) throws IOException {
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(Bounded.of(half), StandardCharsets.UTF_8)) {
      for (CsvRecord record : records) {
        long line = half.line() + record.getStartingLineNumber() - 1;
        if (record.getFieldCount() == Column.COUNT) {
          judge.take(line, record::getField);
        } else {
          judge.unreadable(line, "fields");
        }
      }
    }
  }
}
