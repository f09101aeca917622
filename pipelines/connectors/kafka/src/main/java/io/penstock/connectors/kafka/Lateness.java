package io.penstock.connectors.kafka;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.time.ReadableInstant;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a stream come too late. A record is late if its event time is further behind the
 * latest of the records before it in its partition than is allowed. An event time in the future
 * counts as {@link #SKEW} from now, so that one wrong clock does not make all others late; a silent
 * partition makes nothing late.
 *
 * @param allowed how far behind a record may be; null where none is ever late
 * @param column the place of the column of the event time; less than 0 for the time that Kafka has
 *     of the record
 * @param values decodes the column
 */
record Lateness(@Nullable Duration allowed, int column, Values values) implements Serializable {
  /** How far clocks may be ahead. */
  static final Duration SKEW = Duration.ofMinutes(1);

  /** Makes a decoder on the worker. */
  @FunctionalInterface
  interface Values extends Serializable {
    ValueDecoder decoder();
  }

  /**
   * Begins on the worker.
   *
   * @param latest the latest event time of each partition so far, in milliseconds
   */
  Open open(Map<Integer, Long> latest) {
    return new Open(this, latest);
  }

  /** At work on some partitions. */
  static final class Open implements RecordReceiver {
    private final Lateness lateness;
    private final TreeMap<Integer, Long> latest;
    private @Nullable ValueDecoder decoder;
    private @Nullable Object found;

    private Open(Lateness lateness, Map<Integer, Long> latest) {
      this.lateness = lateness;
      this.latest = new TreeMap<>(latest);
    }

    /** The latest event time of each partition so far, in milliseconds. */
    Map<Integer, Long> latest() {
      return latest;
    }

    /** Whether the record, the next of its partition, is late. */
    boolean late(ConsumerRecord<byte[], byte[]> record) throws IOException {
      Duration allowed = lateness.allowed;
      Long time = allowed == null ? null : time(record);
      if (allowed == null || time == null) {
        return false;
      }
      long before = latest.getOrDefault(record.partition(), Long.MIN_VALUE);
      long most = Instant.now().plus(SKEW).toEpochMilli();
      latest.put(record.partition(), Math.max(before, Math.min(time, most)));
      return before != Long.MIN_VALUE && time < before - allowed.toMillis();
    }

    private @Nullable Long time(ConsumerRecord<byte[], byte[]> record) throws IOException {
      if (lateness.column < 0) {
        return record.timestamp() < 0 ? null : record.timestamp();
      }
      ValueDecoder open = decoder;
      if (open == null) {
        open = lateness.values.decoder();
        decoder = open;
      }
      found = null;
      open.hand(record.value(), new TopicRecord(record.topic(), record.partition()), this);
      return millis(found);
    }

    private static @Nullable Long millis(@Nullable Object value) {
      if (value instanceof ReadableInstant instant) {
        return instant.getMillis();
      } else if (value instanceof Instant instant) {
        return instant.toEpochMilli();
      } else if (value instanceof LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
      } else if (value instanceof LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      }
      return null;
    }

    @Override
    public void record(@Nullable Object[] row, RawRecord raw) {
      found = row[lateness.column];
    }

    /** What cannot be read has no event time, and is told when it is read for good. */
    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
      found = null;
    }
  }
}
