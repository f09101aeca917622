package io.penstock.connectors.kafka;

import io.penstock.plan.connect.UnusableException;
import java.util.Locale;
import java.util.Map;

/** Where a run goes on that has a mark; refuses to pass over records that it has lost. */
final class Continuation {
  private Continuation() {}

  /**
   * The first offsets, by partition; a partition that is new since the mark is not among them.
   *
   * @throws UnusableException where the topic is another, or lacks what lies between
   */
  static Map<Integer, Long> of(String topic, Position last, Offsets now) {
    if (!last.id().equals(now.id())) {
      throw new UnusableException(
          "topic "
              + topic
              + " was deleted and made again since the last run, so its offsets mean other records;"
              + " read everything anew with --full-refresh, or give the pipeline another name");
    }
    long lost = 0;
    for (Map.Entry<Integer, Long> next : last.next().entrySet()) {
      long begin = now.begins().getOrDefault(next.getKey(), 0L);
      lost += Math.max(0, begin - next.getValue());
      if (next.getValue() > now.ends().getOrDefault(next.getKey(), 0L)) {
        throw new UnusableException(
            "topic "
                + topic
                + " ends before the last run did in partition "
                + next.getKey()
                + ", so that it has lost records (an unclean election of a leader?); read"
                + " everything anew with --full-refresh");
      }
    }
    if (lost > 0) {
      throw new UnusableException(
          String.format(
              Locale.ROOT,
              "topic %s has deleted %,d offsets that no run has read; read everything anew, with"
                  + " --full-refresh, to go on with what is left, and let the topic keep records longer (retention.ms) or"
                  + " run more often",
              topic,
              lost));
    }
    return last.next();
  }
}
