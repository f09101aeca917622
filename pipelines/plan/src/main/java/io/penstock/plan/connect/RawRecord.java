package io.penstock.plan.connect;

/** A record before decoding: where it stands and what it said. */
public interface RawRecord {

  /** The file, table or topic partition the record came from, such as {@code customers.csv}. */
  String origin();

  /** The place within the origin: a line number, an offset, a row number. */
  long position();

  /** The record as it was read. May hold personal data: encrypt it before it leaves the worker. */
  String text();
}
