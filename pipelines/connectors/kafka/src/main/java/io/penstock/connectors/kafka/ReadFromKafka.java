package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Slice;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.Unending;
import io.penstock.spec.Nearest;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * The committed records of a topic, from where the last published run ended to the end that each
 * partition has when the run starts (its last stable offset). No group is joined and no offset
 * committed in Kafka: how far the topic has been read is the mark's business, which moves when the
 * rows were published, so that each record comes to the target once.
 *
 * <p>A value that is not what its format says is unreadable, at its topic, partition and offset.
 * Records are in order within a range of a partition.
 */
public final class ReadFromKafka
    implements IncrementalSource<OffsetRange>, StreamSource<OffsetRange> {
  private static final long serialVersionUID = 1;

  private static final long SPLIT = 100_000;
  private static final int MAX_RECORD = 1 << 20;

  /** Settings that do not say where; {@code ranges} is null where nothing has been fixed. */
  private record Reading(
      boolean latest,
      long split,
      int maxRecord,
      int timestamp,
      @Nullable ArrayList<OffsetRange> ranges)
      implements Serializable {}

  private final Cluster cluster;
  private final String topic;
  private final Expected expected;
  private final ValueFormat format;
  private final Reading reading;

  private ReadFromKafka(
      Cluster cluster, String topic, Expected expected, ValueFormat format, Reading reading) {
    this.cluster = cluster;
    this.topic = topic;
    this.expected = expected;
    this.format = format;
    this.reading = reading;
  }

  /**
   * The source that a pipeline file describes.
   *
   * @param settings {@code bootstrap_servers}, {@code topic}, {@code format}, {@code registry},
   *     {@code decimal_handling_mode}, {@code time_precision_mode}, {@code start}, {@code split},
   *     {@code max_record}, {@code consumer_config}
   * @throws IllegalArgumentException where {@code consumer_config} has what the step sets by
   *     itself, or where options do not suit the format
   */
  public static ReadFromKafka of(Settings settings, Expected expected) {
    ValueFormat format = ValueFormat.of(settings);
    return new ReadFromKafka(
        Cluster.of(settings),
        settings.text("topic"),
        format.rows(expected),
        format,
        new Reading(
            settings.has("start") && settings.text("start").equals("latest"),
            settings.has("split") ? settings.integer("split") : SPLIT,
            settings.has("max_record")
                ? Math.toIntExact(settings.integer("max_record"))
                : MAX_RECORD,
            timestamp(settings, expected),
            null));
  }

  private static int timestamp(Settings settings, Expected expected) {
    String column = settings.optionalText("timestamp").orElse(null);
    if (column == null) {
      return -1;
    }
    Schema schema = expected.schema();
    if (!schema.hasField(column)) {
      throw new IllegalArgumentException(
          "timestamp: " + Nearest.unknown("column", column, schema.getFieldNames()));
    }
    Schema.TypeName type = schema.getField(column).getType().getTypeName();
    if (type != Schema.TypeName.DATETIME && type != Schema.TypeName.LOGICAL_TYPE) {
      throw new IllegalArgumentException(
          "timestamp: " + column + " is not a date or a timestamp; name a column that is");
    }
    return schema.indexOf(column);
  }

  /**
   * A topic of JSON objects that Java code names.
   *
   * @param servers {@code host:port}, several with commas
   */
  public static ReadFromKafka topic(String servers, String topic, Expected expected) {
    return of(servers, topic, expected, new ValueFormat.Json());
  }

  /** A topic of Debezium's envelopes that Java code names; see {@link #topic}. */
  public static ReadFromKafka changes(String servers, String topic, Expected expected) {
    return of(servers, topic, expected, new ValueFormat.Debezium(Handling.UNSAID));
  }

  static ReadFromKafka of(String servers, String topic, Expected expected, ValueFormat format) {
    return new ReadFromKafka(
        Cluster.at(servers, Cluster.Use.READ),
        topic,
        format.rows(expected),
        format,
        new Reading(false, SPLIT, MAX_RECORD, -1, null));
  }

  /** Begins partitions that no run has read at their end; at their oldest record by default. */
  public ReadFromKafka fromLatest() {
    return with(
        new Reading(true, reading.split, reading.maxRecord, reading.timestamp, reading.ranges));
  }

  /** How many offsets one worker reads at a time; 100,000 by default. */
  public ReadFromKafka withSplit(long offsets) {
    return with(
        new Reading(reading.latest, offsets, reading.maxRecord, reading.timestamp, reading.ranges));
  }

  /** The most bytes a value may have; 1 MiB by default. */
  public ReadFromKafka withMaxRecord(int bytes) {
    return with(
        new Reading(reading.latest, reading.split, bytes, reading.timestamp, reading.ranges));
  }

  private ReadFromKafka with(Reading changed) {
    return new ReadFromKafka(cluster, topic, expected, format, changed);
  }

  @Override
  public ReadFromKafka withRetry(Retry retry) {
    return new ReadFromKafka(
        cluster.withRetry(retry), topic, expected, format.withRetry(retry), reading);
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  @Override
  public boolean tellsLate() {
    return true;
  }

  @Override
  public boolean changes() {
    return format.changes();
  }

  /** Whether the topic is there and its values can be decoded. */
  @Override
  public void preflight() {
    try {
      format.preflight(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Offsets.of(cluster, topic);
  }

  /** Always: a topic has an order of its own. */
  @Override
  public boolean incremental() {
    return true;
  }

  @Override
  public Slice<OffsetRange> slice(@Nullable Mark last) {
    Offsets now = Offsets.of(cluster, topic);
    Map<Integer, Long> begins = begins(last, now);
    return slice(begins, now.ends(), now);
  }

  private Map<Integer, Long> begins(@Nullable Mark last, Offsets now) {
    Map<Integer, Long> from =
        last == null ? Map.of() : Continuation.of(topic, Position.of(last), now);
    Map<Integer, Long> begins = new TreeMap<>();
    now.begins()
        .forEach(
            (partition, oldest) -> {
              long fresh =
                  last == null && reading.latest
                      ? now.ends().getOrDefault(partition, oldest)
                      : oldest;
              begins.put(partition, from.getOrDefault(partition, fresh));
            });
    return begins;
  }

  @Override
  public Unending<Chunk> unending(
      @Nullable Mark last, String run, @Nullable Duration allowedLateness) {
    Offsets now = Offsets.of(cluster, topic);
    return new TopicWithoutEnd(
        this,
        topic,
        now.id(),
        new TopicStream(
            cluster,
            topic,
            run,
            new Lateness(allowedLateness, reading.timestamp, this::values),
            begins(last, now)));
  }

  @Override
  public Slice<OffsetRange> between(String from, String to) {
    Offsets now = Offsets.of(cluster, topic);
    return slice(
        Offsets.at(cluster, topic, instant(from), now),
        Offsets.at(cluster, topic, instant(to), now),
        now);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a topic is cut by times such as 2026-11-25T00:00:00Z", e);
    }
  }

  private Slice<OffsetRange> slice(
      Map<Integer, Long> begins, Map<Integer, Long> ends, Offsets now) {
    ArrayList<OffsetRange> ranges = new ArrayList<>();
    long offsets = 0;
    for (Map.Entry<Integer, Long> begin : begins.entrySet()) {
      long end = ends.getOrDefault(begin.getKey(), begin.getValue());
      OffsetRange range = new OffsetRange(begin.getKey(), begin.getValue(), end);
      ranges.addAll(range.split(reading.split));
      offsets += Math.max(0, end - begin.getValue());
    }
    return new Slice<>(
        with(
            new Reading(
                reading.latest, reading.split, reading.maxRecord, reading.timestamp, ranges)),
        new Position(now.id(), ends).mark(now.seen()),
        String.format(Locale.ROOT, "%,d offsets of topic %s", offsets, topic));
  }

  /** What the slice reads; nothing where none was fixed. */
  List<OffsetRange> ranges() {
    return reading.ranges == null ? List.of() : reading.ranges;
  }

  /** Those of the slice; without one, all that the topic holds now. */
  @Override
  public PTransform<PBegin, PCollection<OffsetRange>> elements() {
    List<OffsetRange> fixed = reading.ranges;
    return fixed == null ? slice(null).source().elements() : new Ranges(fixed);
  }

  @Override
  public RecordReader<OffsetRange> open() {
    return new OffsetReader(cluster, topic, values());
  }

  ValueDecoder values() {
    return format.decoder(expected, reading.maxRecord);
  }

  @Override
  public RecordDecoder decoder() {
    return values()::again;
  }

  /** Without the settings of the client. */
  @Override
  public String toString() {
    return "ReadFromKafka topic " + topic + " of " + cluster;
  }
}
