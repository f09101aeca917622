package io.penstock.plan.replay;

import io.penstock.control.DeadLetterIndex.Entry;
import io.penstock.plan.letters.KeptLetter;
import io.penstock.plan.letters.LetterLines;
import io.penstock.transforms.protect.KeyException;
import io.penstock.transforms.protect.Sealed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries which letters can be opened. The others are refused, each with why. */
public final class Opening implements LetterChoice.Taker {
  /** So many ids stand in a refusal. */
  private static final int NAMED = 3;

  private static final String PROTECTED =
      "the protected row is kept, not the record as it was read, and no row may be protected twice;"
          + " mend it at the source and run again";

  private final @Nullable Sealed seal;
  private final List<LetterRange> ranges = new ArrayList<>();
  private final Map<String, Refused> refused = new LinkedHashMap<>();

  private static final class Refused {
    private final List<String> ids = new ArrayList<>();
    private long count;
  }

  /**
   * @param seal opens letters; null where the pipeline has no key for that
   */
  public Opening(@Nullable Sealed seal) {
    this.seal = seal;
  }

  @Override
  public void take(Entry file, LetterLines.Line line) throws IOException {
    KeptLetter letter = read(file, line);
    @Nullable String trouble = trouble(letter);
    if (trouble == null) {
      range(file).letters().add(new LetterRange.At(line.start(), line.end(), letter.key()));
    } else {
      Refused others = refused.computeIfAbsent(trouble, why -> new Refused());
      others.count++;
      if (others.ids.size() < NAMED) {
        others.ids.add(letter.id());
      }
    }
  }

  private static KeptLetter read(Entry file, LetterLines.Line line) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(file.file()))) {
      return KeptLetter.at(channel, line.start(), line.end());
    }
  }

  private @Nullable String trouble(KeptLetter letter) {
    if (letter.sealed() == null) {
      return seal == null
          ? PROTECTED + ". With key under dead_letters, later letters keep the record"
          : PROTECTED;
    }
    if (seal == null) {
      return "sealed, and the pipeline has no key under dead_letters; name the one of the seal";
    }
    if (!SealedRecord.hasPlace(letter)) {
      return "not said where the record stood, as letters of this version do";
    }
    try {
      seal.open(letter.sealed(), letter.id());
      return null;
    } catch (KeyException e) {
      return e.getMessage() + "; under dead_letters, name the key of the seal";
    }
  }

  private LetterRange range(Entry file) {
    @Nullable LetterRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last == null
        || !last.file().equals(file.file())
        || !last.run().equals(file.run())
        || last.letters().size() == LetterRange.MOST) {
      last = new LetterRange(file.run(), file.file(), new ArrayList<>());
      ranges.add(last);
    }
    return last;
  }

  /** Those that can be opened. */
  public Chosen chosen() {
    return new Chosen(ranges);
  }

  /** A sentence for each reason why letters cannot be replayed. */
  public List<String> refusals() {
    List<String> sentences = new ArrayList<>();
    refused.forEach(
        (why, letters) -> {
          String ids = String.join(", ", letters.ids);
          long more = letters.count - letters.ids.size();
          sentences.add(
              "%,d %s (%s%s) cannot be replayed: %s"
                  .formatted(
                      letters.count,
                      letters.count == 1 ? "letter" : "letters",
                      ids,
                      more == 0 ? "" : " and %,d more".formatted(more),
                      why));
        });
    return sentences;
  }
}
