package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.SourceColumns;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes one record of JSON after the other, each an object in UTF-8. */
public final class JsonRecord {
  /** Far beyond any row that a contract describes. */
  private static final int MAX_DEPTH = 100;

  private static final int MAX_DIGITS = 1000;

  private static final Violation DAMAGED =
      new Violation(
          "record.syntax", "", "the record must be one JSON object without repeated keys");

  private final int maxRecord;
  private final JsonObject type;
  private final Expected expected;
  private final JsonFactory json;

  /**
   * Makes a decoder.
   *
   * @param maxRecord the most bytes of a record
   */
  public JsonRecord(Expected expected, int maxRecord) {
    this.maxRecord = maxRecord;
    this.expected = expected;
    this.type = new JsonObject(expected.schema(), "", expected.dateFormats());
    this.json =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(Math.max(1, maxRecord))
                    .build())
            .build();
  }

  /** Hands a record on that is too long. */
  public void refuse(RawRecord raw, RecordReceiver receiver) throws IOException {
    Violation size =
        new Violation("record.size", "", "a record must not exceed " + maxRecord + " bytes");
    receiver.unreadable(null, List.of(size), raw);
  }

  /** Hands a record on, decoded or as unreadable; one that is too long, too. */
  public void hand(byte[] bytes, RawRecord raw, RecordReceiver receiver) throws IOException {
    if (bytes.length > maxRecord) {
      refuse(raw, receiver);
    } else {
      hand(bytes, 0, bytes.length, raw, receiver);
    }
  }

  /** Hands a record on that is not too long, decoded or as unreadable. */
  public void hand(byte[] bytes, int from, int to, RawRecord raw, RecordReceiver receiver)
      throws IOException {
    WrongValues wrong = new WrongValues();
    @Nullable Object @Nullable [] row = parse(bytes, from, to, wrong);
    if (row == null) {
      receiver.unreadable(null, List.of(DAMAGED), raw);
    } else {
      hand(row, wrong, raw, tell(wrong.unnamed(), raw, receiver));
    }
  }

  private static void hand(
      @Nullable Object[] row, WrongValues wrong, RawRecord raw, RecordReceiver receiver)
      throws IOException {
    if (wrong.violations().isEmpty()) {
      receiver.record(row, raw);
    } else {
      receiver.unreadable(row, wrong.violations(), raw);
    }
  }

  /** A record tells of keys that have no column; that one lacks a key is no difference. */
  private RecordReceiver tell(Set<String> unnamed, RawRecord raw, RecordReceiver receiver) {
    return unnamed.isEmpty()
        ? receiver
        : new SourceColumns(unnamed, Set.of(), raw.origin(), raw.position(), expected.columns())
            .tell(receiver);
  }

  /** The values of the object, or null where the record is not one. */
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
}
