package io.penstock.connectors.files;

import io.penstock.connectors.formats.TextDecoder;
import io.penstock.connectors.formats.TextType;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.SourceColumns;
import io.penstock.plan.connect.UnusableException;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Which column of a file goes to which field of a row, and how its text is understood. */
final class CsvColumns {
  static final int UNWANTED = -1;

  private final String header;
  private final List<String> names;
  private final int width;
  private final int[] fields;
  private final @Nullable TextDecoder[] decoders;
  private final boolean[] texts;
  private final List<Violation> wrongTypes;

  private CsvColumns(Expected expected, int[] fields, CsvHeader header) {
    this.header = header.text();
    this.names = header.names();
    this.width = expected.schema().getFieldCount();
    this.fields = fields;
    this.decoders = new TextDecoder[fields.length];
    this.texts = new boolean[fields.length];
    this.wrongTypes = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      wrongTypes.add(decodeAs(i, expected));
    }
  }

  /**
   * Maps a file with a header, by name.
   *
   * @throws UnusableException where a needed column is missing, or every one, or a wanted one is
   *     there twice
   */
  static CsvColumns named(String file, CsvHeader written, Expected expected) {
    List<String> header = written.names();
    TreeSet<String> missing = new TreeSet<>(expected.needed());
    header.forEach(missing::remove);
    boolean none = header.stream().noneMatch(expected.schema()::hasField);
    if (!missing.isEmpty() || (none && !header.isEmpty())) {
      throw HeaderTrouble.unfit(file, header, missing, expected);
    }
    Schema schema = expected.schema();
    int[] fields =
        header.stream().mapToInt(n -> schema.hasField(n) ? schema.indexOf(n) : UNWANTED).toArray();
    refuseTwins(file, header, fields);
    return new CsvColumns(expected, fields, written);
  }

  /** Maps a file without a header: its columns are the fields, in schema order. */
  static CsvColumns inOrder(Expected expected) {
    return new CsvColumns(
        expected, IntStream.range(0, expected.schema().getFieldCount()).toArray(), CsvHeader.NONE);
  }

  /** The columns of a file that names them, held against those that are expected. */
  Optional<SourceColumns> source(String origin, Expected expected) {
    List<String> shown =
        names.stream()
            .map(name -> expected.schema().hasField(name) ? name : HeaderTrouble.shown(name))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(SourceColumns.of(origin, 1, shown, expected));
  }

  /** Tells a receiver where the file differs, and gives the one to hand its records to. */
  RecordReceiver tell(String origin, Expected expected, RecordReceiver receiver) {
    return source(origin, expected).map(source -> source.tell(receiver)).orElse(receiver);
  }

  /** The header that names the columns, as it was written; empty where there is none. */
  String header() {
    return header;
  }

  /** Columns in the file. */
  int count() {
    return fields.length;
  }

  /** Fields in a row. */
  int width() {
    return width;
  }

  /** The row's field for a column of the file, or {@link #UNWANTED}. */
  int field(int column) {
    return fields[column];
  }

  @Nullable Object decode(int column, char[] text, int offset, int length) {
    TextDecoder decoder = decoders[column];
    return decoder == null ? null : decoder.decode(text, offset, length);
  }

  /** Whether an empty text is a value of the column, not a null. */
  boolean text(int column) {
    return texts[column];
  }

  /** What is said of a text that is not of the column's type. */
  Violation wrongType(int column) {
    return wrongTypes.get(column);
  }

  private Violation decodeAs(int column, Expected expected) {
    if (fields[column] == UNWANTED) {
      return new Violation("", "", "");
    }
    Schema.Field field = expected.schema().getField(fields[column]);
    TextType type =
        TextType.of(field.getName(), field.getType(), expected.dateFormats().get(field.getName()));
    decoders[column] = type.decoder();
    texts[column] = type.mayBeEmpty();
    return new Violation(field.getName() + ".type", field.getName(), "must be " + type.allowed());
  }

  private static void refuseTwins(String file, List<String> header, int[] fields) {
    boolean[] seen = new boolean[IntStream.of(fields).max().orElse(UNWANTED) + 1];
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] != UNWANTED && seen[fields[i]]) {
        throw new UnusableException(
            file + " has the column " + header.get(i) + " twice; rename one in the header");
      }
      if (fields[i] != UNWANTED) {
        seen[fields[i]] = true;
      }
    }
  }
}
