package io.penstock.connectors.files;

import io.penstock.connectors.formats.JsonRecord;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;

/** Reads ranges of JSON lines. */
final class JsonRangeReader implements RecordReader<FileRange> {
  private final FileSet files;
  private final RangeRule rule;
  private final JsonRecord line;

  JsonRangeReader(FileSet files, RangeRule rule, Expected expected) {
    this.files = files;
    this.rule = rule;
    this.line = new JsonRecord(expected, rule.grammar().maxRecord());
  }

  @Override
  public void read(FileRange range, RecordReceiver receiver) throws IOException {
    new RangeBytes(files, rule).read(range, (piece, bytes) -> read(piece, bytes, receiver));
  }

  private void read(FileRange range, byte[] bytes, RecordReceiver receiver) throws IOException {
    int start = range.start() == 0 ? ByteOrderMark.length(bytes, bytes.length) : 0;
    String origin = files.origin(range.file());
    LineCursor cursor = new LineCursor(origin, bytes, start, range.firstLine(), rule.grammar());
    while (cursor.start() < bytes.length) {
      readLine(bytes, cursor, receiver);
      cursor.movePast();
    }
  }

  private void readLine(byte[] bytes, LineCursor cursor, RecordReceiver receiver)
      throws IOException {
    if (cursor.damaged()) {
      line.refuse(cursor, receiver);
    } else if (!blank(bytes, cursor.start(), cursor.end())) {
      line.hand(bytes, cursor.start(), cursor.end(), cursor, receiver);
    }
  }

  private static boolean blank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
        return false;
      }
    }
    return true;
  }
}
