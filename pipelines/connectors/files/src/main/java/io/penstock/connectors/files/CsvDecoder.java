package io.penstock.connectors.files;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.UnusableException;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes CSV records again. Where the format has a header, the text is that of the record's file
 * and then the record, so that it does not matter what columns other files have.
 */
record CsvDecoder(CsvFormat format, Expected expected) implements RecordDecoder {
  private static final Violation NO_HEADER =
      new Violation(
          "record.header",
          "",
          "the text must begin with a header that has the columns the contract needs");

  @Override
  public void decode(RawRecord raw, RecordReceiver receiver) throws IOException {
    byte[] text = Unicode.strict(raw.text());
    int start = format.header() ? format.grammar().end(text, 0, text.length) : 0;
    CsvColumns columns = start == RecordGrammar.DAMAGED ? null : columns(raw, text, start);
    if (columns == null) {
      receiver.unreadable(null, List.of(NO_HEADER), raw);
      return;
    }
    byte[] record = Arrays.copyOfRange(text, start, text.length);
    LineCursor cursor = new LineCursor(raw.origin(), record, 0, raw.position(), format.grammar());
    One one = new One(raw, receiver);
    new CsvText(format, columns).read(record, cursor, columns.tell(raw.origin(), expected, one));
    one.finish();
  }

  private @Nullable CsvColumns columns(RawRecord raw, byte[] text, int end) {
    if (!format.header()) {
      return CsvColumns.inOrder(expected);
    }
    try {
      return CsvColumns.named(
          raw.origin(), CsvHeader.of(Unicode.lenient(text, 0, end), format), expected);
    } catch (UnusableException e) {
      return null;
    }
  }

  /** Hands on exactly one record: a text that is none or several is damaged. */
  private static final class One implements RecordReceiver {
    private final RawRecord raw;
    private final RecordReceiver receiver;
    private int count;
    private @Nullable Object @Nullable [] row;
    private List<Violation> violations = List.of();
    private boolean decoded;

    One(RawRecord raw, RecordReceiver receiver) {
      this.raw = raw;
      this.receiver = receiver;
    }

    @Override
    public void record(@Nullable Object[] values, RawRecord at) {
      count++;
      row = values;
      decoded = true;
    }

    @Override
    public void invalid(@Nullable Object[] values, List<Violation> found, RawRecord at) {
      record(values, at);
      violations = found;
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> found, RawRecord at) {
      count++;
      row = partial;
      violations = found;
    }

    void finish() throws IOException {
      @Nullable Object @Nullable [] values = row;
      if (count != 1) {
        receiver.unreadable(null, List.of(CsvText.DAMAGED), raw);
      } else if (!decoded || values == null) {
        receiver.unreadable(values, violations, raw);
      } else if (violations.isEmpty()) {
        receiver.record(values, raw);
      } else {
        receiver.invalid(values, violations, raw);
      }
    }
  }
}
