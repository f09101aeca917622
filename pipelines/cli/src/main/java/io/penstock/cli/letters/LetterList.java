package io.penstock.cli.letters;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.control.DeadLetterIndex;
import io.penstock.control.DeadLetterIndex.Entry;
import io.penstock.plan.letters.Letter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What dead letters there are: how many of each kind, and the first of them, without payloads.
 *
 * @param filter which
 * @param limit how many are shown one by one; all are counted
 */
public record LetterList(LetterFilter filter, int limit, Style style) {

  /**
   * Reads the files and gives the lines.
   *
   * @param warnings takes a line for each file that is gone or damaged
   */
  public List<String> lines(DeadLetterIndex index, Consumer<String> warnings) {
    LetterCounts counts = new LetterCounts();
    List<Letter> first = new ArrayList<>();
    for (Entry entry : index.files(filter.pipeline(), filter.run())) {
      if (filter.mayBeIn(entry)) {
        new LetterBox(entry, warnings)
            .each(
                (letter, line) -> {
                  add(letter, entry.pipeline(), counts, first);
                  return true;
                });
      }
    }
    return lines(counts, first);
  }

  private void add(Letter letter, String pipeline, LetterCounts counts, List<Letter> first) {
    if (filter.wants(letter)) {
      counts.add(pipeline, letter);
      if (first.size() < limit) {
        first.add(letter);
      }
    }
  }

  private List<String> lines(LetterCounts counts, List<Letter> first) {
    if (counts.letters() == 0) {
      return List.of("no dead letters");
    }
    List<String> lines = new ArrayList<>(counts.lines(style));
    lines.add("");
    lines.addAll(table(first));
    if (first.size() < counts.letters()) {
      String all = Words.number(first.size()) + " of " + Words.count(counts.letters(), "letter");
      lines.add(style.quiet(all + "; --limit shows more"));
    }
    return lines;
  }

  private List<String> table(List<Letter> letters) {
    Table table =
        new Table(style).left("id").left("when").left("reason").left("coordinates").left("rules");
    for (Letter letter : letters) {
      table.row(
          Cell.of(letter.id()),
          Cell.of(letter.rejectedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
          Cell.of(letter.reason()),
          Cell.of(letter.coordinates()),
          Cell.of(String.join(", ", letter.rules())));
    }
    return table.lines();
  }
}
