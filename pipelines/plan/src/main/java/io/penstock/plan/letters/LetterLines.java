package io.penstock.plan.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of dead letters, one a line. It is read as a stream: neither its size nor that of a
 * payload matters.
 */
public record LetterLines(Path file) {

  /** Looks at one line after the other. */
  public interface Visitor {
    /**
     * Sees a line that is not blank.
     *
     * @param letter null where the line is none
     * @return whether to go on
     */
    boolean see(@Nullable Letter letter, Line line) throws IOException;
  }

  /**
   * Where a line stands.
   *
   * @param number 1 for the first
   * @param start the place of its first byte
   * @param end the place after its last byte, behind its line end
   */
  public record Line(long number, long start, long end) {}

  /**
   * Reads to the end, or until the visitor has seen enough.
   *
   * @throws IOException if the file cannot be read; a damaged line is none
   */
  public void each(Visitor visitor) throws IOException {
    try (LineStream lines = new LineStream(Files.newInputStream(file))) {
      long number = 0;
      boolean more = lines.next();
      while (more) {
        long start = lines.position();
        number++;
        Found found = read(lines);
        more = lines.next();
        if (!found.blank()) {
          more &= visitor.see(found.letter(), new Line(number, start, lines.position()));
        }
      }
    }
  }

  private record Found(@Nullable Letter letter, boolean blank) {}

  private static Found read(LineStream line) throws IOException {
    try {
      Letter letter = LetterParser.parse(line);
      return new Found(letter, letter == null);
    } catch (JsonProcessingException | CharConversionException e) {
      return new Found(null, false);
    }
  }
}
