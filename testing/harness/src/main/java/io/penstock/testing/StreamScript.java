package io.penstock.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;

/**
 * An unbounded source whose time is written down: rows, watermark and processing time move as the
 * script says, and no clock is read. At the end the watermark moves to infinity.
 *
 * <pre>{@code
 * pipeline.apply(
 *     StreamScript.of("id:integer | name:string")
 *         .at("10:00").rows("1 | ann")
 *         .watermark("10:05")
 *         .at("10:01").late("2 | bob"));
 * }</pre>
 *
 * <p>A time is an hour of 2026-01-01 in UTC ({@code 10:00}, {@code 10:00:30.5}) or a whole one with
 * its offset ({@code 2026-01-31T10:00:00Z}). Each call of {@link #rows} or {@link #late} is a
 * bundle of its own. Settings return a new script.
 */
public final class StreamScript extends PTransform<PBegin, PCollection<Row>> {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private final transient RowTable columns;
  private final transient TestStream.Builder<Row> stream;
  private final Instant at;
  private final Instant watermark;

  private StreamScript(
      RowTable columns, TestStream.Builder<Row> stream, Instant at, Instant watermark) {
    this.columns = columns;
    this.stream = stream;
    this.at = at;
    this.watermark = watermark;
  }

  /**
   * A script of rows with these columns.
   *
   * @param columns the heading of a {@link RowTable}, such as {@code id:integer | name:string}
   */
  public static StreamScript of(String columns) {
    return of(RowTable.of(columns).schema());
  }

  /** A script of rows of a schema; it starts at 00:00, with the watermark at the earliest time. */
  public static StreamScript of(Schema schema) {
    return new StreamScript(
        RowTable.of(schema, List.of()),
        TestStream.create(schema),
        DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
        Instants.java(Instants.EARLIEST));
  }

  /** The event time of the rows that follow. */
  public StreamScript at(String time) {
    return new StreamScript(columns, stream, time(time), watermark);
  }

  /**
   * Rows that arrive together, in time.
   *
   * @param lines rows as a {@link RowTable} writes them, without a heading
   * @throws IllegalStateException where their event time is before the watermark
   */
  public StreamScript rows(String lines) {
    if (at.isBefore(watermark)) {
      throw new IllegalStateException(
          at + " is before the watermark " + watermark + "; write late(...) for late rows");
    }
    return arrive(lines);
  }

  /**
   * Rows that arrive together, after the watermark has passed their event time.
   *
   * @param lines rows as a {@link RowTable} writes them, without a heading
   * @throws IllegalStateException where their event time is not before the watermark
   */
  public StreamScript late(String lines) {
    if (!at.isBefore(watermark)) {
      throw new IllegalStateException(
          at + " is not late, as the watermark is " + watermark + "; write rows(...)");
    }
    return arrive(lines);
  }

  private StreamScript arrive(String lines) {
    List<TimestampedValue<Row>> arriving =
        columns.withRows(lines).rows().stream()
            .map(row -> TimestampedValue.of(row, Instants.beam(at)))
            .toList();
    if (arriving.isEmpty()) {
      throw new IllegalArgumentException("there is no row to arrive; write at least one");
    }
    return new StreamScript(columns, Instants.addBundle(stream, arriving), at, watermark);
  }

  /**
   * Moves the watermark: no row before this time is expected any more.
   *
   * @throws IllegalArgumentException where it would move back
   */
  public StreamScript watermark(String time) {
    Instant next = time(time);
    if (!next.isAfter(watermark)) {
      throw new IllegalArgumentException(
          "the watermark is " + watermark + " and cannot move back to " + next);
    }
    return new StreamScript(columns, stream.advanceWatermarkTo(Instants.beam(next)), at, next);
  }

  /** Moves processing time, for timers and triggers that wait for it. */
  public StreamScript processingTimePasses(Duration time) {
    return new StreamScript(
        columns,
        stream.advanceProcessingTime(org.joda.time.Duration.millis(time.toMillis())),
        at,
        watermark);
  }

  private static Instant time(String text) {
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalTime.parse(text).atDate(DAY).toInstant(ZoneOffset.UTC);
  }

  @Override
  public PCollection<Row> expand(PBegin begin) {
    return begin.apply(stream.advanceWatermarkToInfinity());
  }
}
