package io.penstock.cli.letters;

import io.penstock.control.DeadLetterIndex;
import io.penstock.control.DeadLetterIndex.Entry;
import io.penstock.plan.replay.LetterChoice;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Picks the letters that a filter wants.
 *
 * @param ids of these ids only; empty for any
 * @param warnings takes a line for each file that is gone or damaged
 */
public record LetterPicking(LetterFilter filter, Set<String> ids, Consumer<String> warnings)
    implements LetterChoice {
  public LetterPicking {
    ids = Set.copyOf(ids);
  }

  @Override
  public void choose(DeadLetterIndex index, Taker taker) {
    for (Entry entry : index.files(filter.pipeline(), filter.run())) {
      if (filter.mayBeIn(entry)) {
        new LetterBox(entry, warnings)
            .each(
                (letter, line) -> {
                  if (filter.wants(letter) && (ids.isEmpty() || ids.contains(letter.id()))) {
                    taker.take(entry, line);
                  }
                  return true;
                });
      }
    }
  }
}
