package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.io.FileSystems;

/**
 * How text files are cut.
 *
 * @param splits whether they are; a file that is not is one range
 * @param grammar where records end
 * @param size of a range in bytes
 * @param packing how files are packed; one that is makes one range, cut while it is unpacked
 */
record RangeRule(boolean splits, RecordGrammar grammar, long size, Packing packing)
    implements FileCutter {

  RangeRule(boolean splits, RecordGrammar grammar, long size) {
    this(splits, grammar, size, Packing.STANDARD);
  }

  @Override
  public void cut(String file, RangeReceiver out) throws IOException {
    if (!splits || packing.packed(file)) {
      out.accept(new FileRange(file, 0, FileSystems.matchSingleFileSpec(file).sizeBytes(), 1));
      return;
    }
    try (ReadableByteChannel channel = FileSet.open(file)) {
      new RangeCutter(file, grammar, size, out).cut(channel);
    }
  }
}
