package io.penstock.plan.replay;

import io.penstock.control.DeadLetterIndex;
import io.penstock.plan.letters.Aside;
import io.penstock.plan.letters.LetterMove;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The letters that a replay reads, and what becomes of them in the end. */
public final class Chosen implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<LetterRange> ranges;

  private record LettersFile(String run, String file) {}

  Chosen(List<LetterRange> ranges) {
    this.ranges = new ArrayList<>(ranges);
  }

  List<LetterRange> ranges() {
    return ranges;
  }

  /** How many. */
  public long count() {
    return ranges.stream().mapToLong(range -> range.letters().size()).sum();
  }

  /**
   * Puts aside the letters whose records were let through, and tells the store how many are left in
   * their files. Doing it again does what was left undone.
   *
   * @param failing the {@link io.penstock.plan.letters.Letter#key keys} of those that were not let
   *     through; they stay where they are
   * @throws IOException if a file cannot be written; letters of files before it have been put aside
   */
  public void settle(Set<String> failing, DeadLetterIndex index) throws IOException {
    Map<LettersFile, Set<String>> files = new LinkedHashMap<>();
    for (LetterRange range : ranges) {
      Set<String> keys =
          files.computeIfAbsent(
              new LettersFile(range.run(), range.file()), file -> new HashSet<>());
      range.letters().stream()
          .map(LetterRange.At::key)
          .filter(key -> !failing.contains(key))
          .forEach(keys::add);
    }
    for (Map.Entry<LettersFile, Set<String>> file : files.entrySet()) {
      if (!file.getValue().isEmpty()) {
        settle(file.getKey(), file.getValue(), index);
      }
    }
  }

  private static void settle(LettersFile of, Set<String> keys, DeadLetterIndex index)
      throws IOException {
    Path file = Path.of(of.file());
    if (Files.exists(file)) {
      LetterMove move = new LetterMove(file, Aside.REPLAYED, letter -> keys.contains(letter.key()));
      move.move();
      index.hold(of.run(), of.file(), move.left());
    } else {
      index.hold(of.run(), of.file(), Map.of());
    }
  }
}
