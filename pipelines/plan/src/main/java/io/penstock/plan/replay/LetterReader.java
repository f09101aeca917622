package io.penstock.plan.replay;

import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.letters.KeptLetter;
import io.penstock.transforms.protect.Sealed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Opens letters, and decodes their records as the source would. */
record LetterReader(RecordDecoder decoder, Sealed seal) implements RecordReader<LetterRange> {
  @Override
  public void read(LetterRange range, RecordReceiver receiver) throws IOException {
    try (FileChannel file = FileChannel.open(Path.of(range.file()))) {
      for (LetterRange.At at : range.letters()) {
        KeptLetter letter = KeptLetter.at(file, at.start(), at.end());
        String sealed = letter.sealed();
        if (sealed == null || !letter.key().equals(at.key())) {
          throw new IOException(
              range.file() + " was changed while its letters were replayed; replay them again");
        }
        decoder.decode(SealedRecord.of(letter, seal.open(sealed, letter.id())), receiver);
      }
    }
  }
}
