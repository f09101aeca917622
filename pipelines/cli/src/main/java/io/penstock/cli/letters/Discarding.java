package io.penstock.cli.letters;

import io.penstock.control.DeadLetterIndex;
import io.penstock.control.DeadLetterIndex.Entry;
import io.penstock.plan.letters.Aside;
import io.penstock.plan.letters.Letter;
import io.penstock.plan.letters.LetterMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts letters aside: out of their file, into {@code FILE.discarded} next to it. Nothing is lost
 * when it is stopped halfway, and doing it again does the rest.
 *
 * @param run of this run only; null for any
 * @param ids these letters only; empty for all of the run
 */
public record Discarding(@Nullable String run, Set<String> ids) {
  public Discarding {
    if (run == null && ids.isEmpty()) {
      throw new IllegalArgumentException("all letters of all runs are not discarded at once");
    }
    ids = Set.copyOf(ids);
  }

  /**
   * What there was to discard.
   *
   * @param letters how many
   * @param files out of how many files
   */
  public record Outcome(long letters, long files) {}

  /** Only counts what {@link #discard} would put aside. */
  public Outcome look(DeadLetterIndex index, Consumer<String> warnings) {
    long letters = 0;
    long files = 0;
    for (Entry entry : index.files(null, run)) {
      long here = count(entry, warnings);
      letters += here;
      files += here > 0 ? 1 : 0;
    }
    return new Outcome(letters, files);
  }

  /**
   * Puts the letters aside and notes in the store how many are left.
   *
   * @param warnings takes a line for each file that is gone or damaged, which stays as it is
   * @throws IOException if a file cannot be written; letters of files before it have been put aside
   */
  public Outcome discard(DeadLetterIndex index, Consumer<String> warnings) throws IOException {
    long letters = 0;
    long files = 0;
    for (Entry entry : index.files(null, run)) {
      Path file = Path.of(entry.file());
      if (isMovedAlready(file)) {
        index.hold(entry.run(), entry.file(), Map.of());
      } else if (count(entry, warnings) > 0) {
        LetterMove move = new LetterMove(file, Aside.DISCARDED, wanted());
        letters += move.move();
        files++;
        index.hold(entry.run(), entry.file(), move.left());
      }
    }
    return new Outcome(letters, files);
  }

  /** As by a process that died before it could tell the store. */
  private static boolean isMovedAlready(Path file) {
    return !Files.exists(file) && Files.exists(Aside.DISCARDED.of(file));
  }

  private Predicate<Letter> wanted() {
    return letter -> ids.isEmpty() || ids.contains(letter.id());
  }

  private long count(Entry entry, Consumer<String> warnings) {
    long[] count = {0};
    new LetterBox(entry, warnings)
        .each(
            (letter, line) -> {
              count[0] += wanted().test(letter) ? 1 : 0;
              return true;
            });
    return count[0];
  }
}
