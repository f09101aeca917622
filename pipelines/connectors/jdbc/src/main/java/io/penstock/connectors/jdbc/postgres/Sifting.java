package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Merge;
import io.penstock.connectors.jdbc.Merged;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * Writes the rows that the target takes and finds those that it refuses. Rows are tried in their
 * order, many at once; where the target refuses some, each half of them by itself, down to a single
 * row, on top of those that it took before. So of two rows that exclude each other the first is
 * written. Rows that were refused are tried again after the others, as they may have waited for
 * one.
 *
 * <p>To find k of n rows takes about k log n attempts, and no row is in more than log n of a pass.
 */
final class Sifting {
  /** So many refused rows are looked for, and kept in memory, before it is given up. */
  static final int MOST = 10_000;

  private static final int PASSES = 16;

  private final Sql sql;
  private final Merge merge;
  private final Ranked rows;
  private final Refusals refusals;
  private final long room;
  private Merged merged = Merged.NOTHING;
  private final Map<Long, Violation> refused = new LinkedHashMap<>();

  /**
   * @param room how many rows may be refused before nothing will be published anyway; then no more
   *     are looked for
   */
  Sifting(Sql sql, Merge merge, Ranked rows, Refusals refusals, long room) {
    this.sql = sql;
    this.merge = merge;
    this.rows = rows;
    this.refusals = refusals;
    this.room = room;
  }

  /** What the rows that the target took did to it. */
  Merged merged() {
    return merged;
  }

  /** What it demanded of the others, by their numbers, in order. */
  Map<Long, Violation> refused() {
    return refused;
  }

  /**
   * Does it, knowing that the target refuses all rows together.
   *
   * @throws SQLException if it refuses for another reason than a row
   * @throws IOException if it refuses more than {@link #MOST}
   */
  void run() throws SQLException, IOException {
    merged = merge.clear();
    sql.run(Attempt.ASK_CONSTRAINTS);
    Optional<SQLException> none = attempt(1, 0);
    if (none.isPresent()) {
      throw none.get();
    }
    halve(rank -> rank, 1, rows.size());
    long before = rows.size();
    for (int pass = 1; pass < PASSES && !enough() && refused.size() < before; pass++) {
      before = refused.size();
      again();
    }
    if (enough() && refused.size() <= room) {
      throw new IOException(
          ("the table refuses more than %,d rows, the last one by the rule %s; use write_mode"
                  + " upsert if their keys are there already, or put the rule into the contract")
              .formatted(MOST, List.copyOf(refused.values()).get(MOST).rule()));
    }
  }

  private void again() throws SQLException, IOException {
    List<Long> ranks = new ArrayList<>(refused.keySet());
    rows.keep(ranks);
    refused.clear();
    sift(i -> ranks.get((int) i), 0, ranks.size() - 1);
  }

  private boolean enough() {
    return refused.size() > Math.min(room, MOST);
  }

  private void sift(LongUnaryOperator ranks, long first, long last)
      throws SQLException, IOException {
    if (first > last || enough()) {
      return;
    }
    Optional<SQLException> refusal = attempt(ranks.applyAsLong(first), ranks.applyAsLong(last));
    if (refusal.isPresent() && first == last) {
      refused.put(ranks.applyAsLong(first), refusals.violation(refusal.get()));
    } else if (refusal.isPresent()) {
      halve(ranks, first, last);
    }
  }

  private void halve(LongUnaryOperator ranks, long first, long last)
      throws SQLException, IOException {
    long middle = (first + last) >>> 1;
    sift(ranks, first, middle);
    sift(ranks, middle + 1, last);
  }

  private Optional<SQLException> attempt(long first, long last) throws SQLException, IOException {
    Attempt<Merged> attempt =
        Attempt.of(
            sql,
            () -> {
              sql.run("SET CONSTRAINTS ALL DEFERRED");
              return merge.some(rows.incoming(first, last), rows.gone(first, last));
            });
    attempt.result().ifPresent(done -> merged = merged.plus(done));
    return attempt.refusal();
  }
}
