package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.control.Ledger;
import java.util.ArrayList;
import java.util.List;

/** The ledger as an equation: {@code 100 read = 97 written + 3 rejected}. */
final class LedgerLines {
  private final Ledger ledger;
  private final Style style;
  private final long unpublished;

  /**
   * @param published whether rows reached the target; if not, those that are in no other column of
   *     the ledger were ready to
   */
  LedgerLines(Ledger ledger, boolean published, Style style) {
    this.ledger = ledger;
    this.style = style;
    this.unpublished = published ? 0 : Math.max(0, ledger.missing());
  }

  /** The equation, and what is amiss where it is none. */
  List<String> lines() {
    String read = style.strong(Words.number(ledger.read()) + " read");
    long missing = ledger.missing() - unpublished;
    if (missing == 0) {
      return List.of(read + " = " + sum());
    }
    String what =
        missing > 0
            ? Words.count(missing, "row") + " unaccounted for"
            : Words.count(-missing, "row") + " accounted for twice";
    return List.of(read + " " + style.bad("!=") + " " + sum(), style.bad(what));
  }

  private String sum() {
    List<String> terms = new ArrayList<>();
    terms.add(Words.number(ledger.written()) + " written");
    add(terms, ledger.deleted(), "deleted");
    add(terms, ledger.duplicates(), ledger.duplicates() == 1 ? "duplicate" : "duplicates");
    add(terms, ledger.filtered(), "filtered");
    add(terms, ledger.rejected(), "rejected");
    add(terms, ledger.late(), "late");
    add(terms, unpublished, "not published");
    return String.join(" + ", terms);
  }

  private static void add(List<String> terms, long count, String word) {
    if (count != 0) {
      terms.add(Words.number(count) + " " + word);
    }
  }
}
