package io.penstock.bench.customers;

import java.nio.charset.StandardCharsets;

/** The first rows of the customers of W1, all of them good, in the text format of COPY. */
public final class CustomersCopy {
  private static final long SEED = 20_261_124;

  private final Invented invented = new Invented(SEED);

  /** The line of one customer, by its number from 1; an empty field is null. */
  public byte[] line(int key) {
    StringBuilder line = new StringBuilder(256);
    for (String field : invented.customer(key)) {
      line.append(line.isEmpty() ? "" : "\t").append(field.isEmpty() ? "\\N" : field);
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
