package io.penstock.connectors.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.penstock.connectors.formats.JsonObject;
import io.penstock.connectors.formats.WrongValues;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads ranges of JSON lines. */
final class JsonRangeReader implements RecordReader<FileRange> {
  /** Far beyond any row that a contract describes. */
  private static final int MAX_DEPTH = 100;

  private static final int MAX_DIGITS = 1000;

  private static final Violation DAMAGED =
      new Violation("record.syntax", "", "the line must be one JSON object without repeated keys");

  private final FileSet files;
  private final RangeRule rule;
  private final JsonObject type;
  private final JsonFactory json;

  JsonRangeReader(FileSet files, RangeRule rule, Expected expected) {
    this.files = files;
    this.rule = rule;
    this.type = new JsonObject(expected.schema(), "", expected.dateFormats());
    this.json =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(Math.max(1, rule.grammar().maxRecord()))
                    .build())
            .build();
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
      Violation size =
          new Violation(
              "record.size",
              "",
              "a record must not exceed " + rule.grammar().maxRecord() + " bytes");
      receiver.unreadable(null, List.of(size), cursor);
    } else if (!blank(bytes, cursor.start(), cursor.end())) {
      hand(bytes, cursor, receiver);
    }
  }

  private void hand(byte[] bytes, LineCursor cursor, RecordReceiver receiver) throws IOException {
    WrongValues wrong = new WrongValues();
    @Nullable Object @Nullable [] row = parse(bytes, cursor.start(), cursor.end(), wrong);
    if (row == null) {
      receiver.unreadable(null, List.of(DAMAGED), cursor);
    } else if (wrong.violations().isEmpty()) {
      receiver.record(row, cursor);
    } else {
      receiver.unreadable(row, wrong.violations(), cursor);
    }
  }

  /** The values of the object, or null where the line is not one. */
  private @Nullable Object @Nullable [] parse(byte[] bytes, int from, int to, WrongValues wrong)
      throws IOException {
    try (JsonParser parser = json.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      @Nullable Object[] row = type.values(parser, "", wrong);
      return parser.nextToken() == null ? row : null;
    } catch (JsonProcessingException e) {
      return null;
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
