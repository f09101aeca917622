package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.ControlStoreException;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.letters.LetterLines;
import io.penstock.plan.replay.Chosen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out which letters were let through this time, and puts those aside.
 *
 * @param chosen the letters that were replayed
 * @param control the control store
 * @param target where the rows are now, for people
 */
record Settling(Chosen chosen, String control, String target) {
  /**
   * Puts them aside.
   *
   * @param again letters that the replay has written; none of them is kept, as each has one already
   * @param facts with the rows that the sink set aside and those that it could not write
   * @throws LettersLeftException if that cannot be done
   */
  void settle(List<StagedPart> again, StagedFacts facts) {
    try (ControlStore store = ControlStore.open(control)) {
      chosen.settle(failing(again, facts), store.deadLetters());
    } catch (IOException | ControlStoreException e) {
      throw new LettersLeftException(target, e);
    }
  }

  /** A record's coordinates in a replay are the key of its letter. */
  private static Set<String> failing(List<StagedPart> again, StagedFacts facts) throws IOException {
    Set<String> keys = new HashSet<>();
    for (StagedPart part : again) {
      new LetterLines(Path.of(part.location()))
          .each(
              (letter, line) -> {
                if (letter == null) {
                  throw new IOException("a staged letter is damaged");
                }
                keys.add(letter.coordinates());
                return true;
              });
    }
    facts.repeats().forEach(row -> keys.add(row.origin() + ":" + row.position()));
    facts.refused().forEach(row -> keys.add(row.origin() + ":" + row.position()));
    return keys;
  }
}
