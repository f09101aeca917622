package io.penstock.cli.letters;

import io.penstock.control.DeadLetterIndex;
import io.penstock.control.DeadLetterIndex.Entry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds one letter.
 *
 * @param id its id
 * @param run the run whose letter it is; null for the newest that has it
 */
public record LetterSearch(String id, @Nullable String run) {

  /**
   * The whole letter as JSON, in lines.
   *
   * @param warnings takes a line for each file that is gone or damaged
   */
  public Optional<String> find(DeadLetterIndex index, Consumer<String> warnings) {
    AtomicReference<@Nullable String> found = new AtomicReference<>();
    for (Entry entry : index.files(null, run)) {
      LetterBox box = new LetterBox(entry, warnings);
      box.each(
          (letter, line) -> {
            if (!letter.id().equals(id)) {
              return true;
            }
            found.set(LetterText.of(box.file(), line));
            return false;
          });
      if (found.get() != null) {
        break;
      }
    }
    return Optional.ofNullable(found.get());
  }
}
