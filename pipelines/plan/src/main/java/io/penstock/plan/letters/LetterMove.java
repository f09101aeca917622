package io.penstock.plan.letters;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Moves letters of one file into a file beside it. Both files are written anew beside the old ones
 * and put in their place, the moved letters first: at any moment each letter is in one of them, and
 * what a process that died has left in both is moved by the next.
 */
public final class LetterMove {
  private final Path file;
  private final Path there;
  private final Predicate<Letter> wanted;
  private final Map<String, Long> left = new TreeMap<>();
  private long moved;

  /**
   * A move that is not done yet.
   *
   * @param aside where they go
   * @param wanted which letters are moved; lines that are none stay
   */
  public LetterMove(Path file, Aside aside, Predicate<Letter> wanted) {
    this.file = file;
    this.there = aside.of(file);
    this.wanted = wanted;
  }

  /** How many letters of each reason are left in the file; of those without any, no reason. */
  public Map<String, Long> left() {
    return left;
  }

  /** Moves the letters. Returns how many there were. */
  public long move() throws IOException {
    Path aside = part(there);
    Path rest = part(file);
    try {
      Files.deleteIfExists(aside);
      Files.deleteIfExists(rest);
      split(aside, rest);
      if (Files.size(aside) > 0) {
        Files.move(aside, there, StandardCopyOption.ATOMIC_MOVE);
      }
      if (Files.size(rest) == 0) {
        Files.delete(file);
      } else {
        Files.move(rest, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return moved;
    } finally {
      Files.deleteIfExists(aside);
      Files.deleteIfExists(rest);
    }
  }

  private void split(Path aside, Path rest) throws IOException {
    Set<String> known = new HashSet<>();
    if (Files.exists(there)) {
      Files.copy(there, aside, StandardCopyOption.REPLACE_EXISTING);
      known = ids(there);
    }
    Set<String> before = known;
    try (FileChannel from = FileChannel.open(file);
        FileChannel toAside = open(aside);
        FileChannel toRest = open(rest)) {
      new LetterLines(file)
          .each(
              (letter, line) -> {
                if (letter == null || !wanted.test(letter)) {
                  keep(letter);
                  copy(from, line, toRest);
                } else {
                  moved++;
                  if (!before.contains(letter.id())) {
                    copy(from, line, toAside);
                  }
                }
                return true;
              });
      toAside.force(true);
      toRest.force(true);
    }
  }

  private void keep(@Nullable Letter letter) {
    if (letter != null) {
      left.merge(letter.reason(), 1L, Long::sum);
    }
  }

  private static FileChannel open(Path part) throws IOException {
    return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Copies a line, and ends it where it was the last and had no end. */
  private static void copy(FileChannel from, LetterLines.Line line, FileChannel to)
      throws IOException {
    for (long at = line.start(); at < line.end(); ) {
      long copied = from.transferTo(at, line.end() - at, to);
      if (copied <= 0) {
        throw new IOException("a file of dead letters became shorter while it was read");
      }
      at += copied;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    from.read(last, line.end() - 1);
    if (last.get(0) != '\n') {
      to.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  private static Set<String> ids(Path file) throws IOException {
    Set<String> ids = new HashSet<>();
    new LetterLines(file)
        .each(
            (letter, line) -> {
              if (letter != null) {
                ids.add(letter.id());
              }
              return true;
            });
    return ids;
  }

  private static Path part(Path of) {
    return of.resolveSibling(
        "." + of.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }
}
