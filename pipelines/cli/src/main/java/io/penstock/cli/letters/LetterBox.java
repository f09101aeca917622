package io.penstock.cli.letters;

import io.penstock.cli.terminal.Words;
import io.penstock.control.DeadLetterIndex.Entry;
import io.penstock.plan.letters.Letter;
import io.penstock.plan.letters.LetterLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a file that the control store knows. Trouble with the file is told in a line and
 * goes no further, as other files may be whole.
 *
 * @param entry what the store says of the file
 * @param warnings takes a line for each trouble
 */
record LetterBox(Entry entry, Consumer<String> warnings) {

  /** Sees the letters that can be read. */
  interface Reader {
    /** Whether to go on. */
    boolean see(Letter letter, LetterLines.Line line) throws IOException;
  }

  Path file() {
    return Path.of(entry.file());
  }

  /** Reads the letters; where it is read to its end, what the store says is compared. */
  void each(Reader reader) {
    if (entry.count() == 0 && !Files.exists(file())) {
      return;
    }
    Found found = new Found(reader);
    try {
      new LetterLines(file()).each(found::see);
      found.tell();
    } catch (NoSuchFileException e) {
      warnings.accept(
          name()
              + " is not there from this working directory; "
              + Words.count(entry.count(), "letter")
              + " of run "
              + entry.run()
              + " should be in it");
    } catch (IOException e) {
      warnings.accept(name() + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private String name() {
    return entry.file();
  }

  private final class Found {
    private final Reader reader;
    private final AtomicLong letters = new AtomicLong();
    private boolean whole = true;
    private long damaged;
    private long firstDamaged;

    Found(Reader reader) {
      this.reader = reader;
    }

    boolean see(@Nullable Letter letter, LetterLines.Line line) throws IOException {
      if (letter != null) {
        letters.incrementAndGet();
        whole = reader.see(letter, line);
      } else if (damaged++ == 0) {
        firstDamaged = line.number();
      }
      return whole;
    }

    void tell() {
      if (damaged > 0) {
        String others = damaged == 1 ? "" : ", nor are " + Words.number(damaged - 1) + " after it";
        warnings.accept(name() + ":" + firstDamaged + " is not a dead letter" + others);
      } else if (whole && letters.get() != entry.count()) {
        warnings.accept(
            name()
                + " holds "
                + Words.count(letters.get(), "letter")
                + ", the control store knows of "
                + Words.number(entry.count()));
      }
    }
  }
}
