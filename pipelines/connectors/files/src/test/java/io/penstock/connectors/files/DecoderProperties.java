package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Source;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a dead letter keeps of a record says the same of it as the file did. */
class DecoderProperties {
  private static final Schema ALL =
      Schema.of(
          Schema.Field.nullable("id", FieldType.INT64),
          Schema.Field.nullable("name", FieldType.STRING),
          Schema.Field.nullable("amount", FieldType.DECIMAL),
          Schema.Field.nullable("yes", FieldType.BOOLEAN),
          Schema.Field.nullable("raw", FieldType.BYTES),
          Schema.Field.nullable("day", FieldType.logicalType(SqlTypes.DATE)),
          Schema.Field.nullable("hour", FieldType.logicalType(SqlTypes.TIME)),
          Schema.Field.nullable("moment", FieldType.logicalType(SqlTypes.TIMESTAMP)),
          Schema.Field.nullable("tags", FieldType.array(FieldType.STRING.withNullable(true))));

  private static final Expected CSV =
      new Expected(
          Schema.of(ALL.getFields().subList(0, 8).toArray(Schema.Field[]::new)),
          Set.of(),
          Map.of());
  private static final Expected JSON = new Expected(ALL, Set.of(), Map.of());

  @Property(tries = 300)
  void csvTextsAreDecodedAsTheFileWas(@ForAll("csv") List<String> records) throws IOException {
    String header = "moment,unknown,id,name,amount,yes,raw,day,hour\n";
    Path file = file(header + String.join("\n", records));
    same(CsvSource.of(file.toString(), CSV).withMaxRecord(200), file);
  }

  @Property(tries = 300)
  void csvTextsWithoutHeaderAreDecodedInTheOrderOfTheContract(@ForAll("csv") List<String> records)
      throws IOException {
    Path file = file(String.join("\n", records));
    same(CsvSource.of(file.toString(), CSV).withoutHeader(), file);
  }

  @Property(tries = 300)
  void jsonTextsAreDecodedAsTheFileWas(@ForAll("json") List<String> lines) throws IOException {
    Path file = file(String.join("\n", lines));
    same(JsonSource.of(file.toString(), JSON).withMaxRecord(120), file);
  }

  /** Mostly well-formed fields, some of the wrong type, some broken. */
  @Provide
  Arbitrary<List<String>> csv() {
    Arbitrary<String> field =
        Arbitraries.of(
            "",
            "\"\"",
            "7",
            "-1.50",
            "1e3",
            "true",
            "QUI=",
            "2026-01-31",
            "13:45:00.5",
            "2026-01-31T13:45:00.000001Z",
            "\"a,b\"",
            "\"x\ny\"",
            "\"q\"\"q\"",
            "plain",
            "\u00fc",
            "\u001f",
            "\ufffd",
            "a\"b",
            "\"open",
            "\"shut\"x");
    Arbitrary<String> row =
        field.list().ofMinSize(7).ofMaxSize(10).map(all -> String.join(",", all));
    return row.list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<String>> json() {
    Arbitrary<String> value =
        Arbitraries.of(
            "null",
            "7",
            "-1.50",
            "1e3",
            "true",
            "\"QUI=\"",
            "\"2026-01-31\"",
            "\"13:45:00.5\"",
            "\"2026-01-31T13:45:00.000001Z\"",
            "\"\\ud83d\"",
            "\"\u00fc\"",
            "\"\ufffd\"",
            "[\"a\",null]",
            "[1]",
            "{\"a\":1}",
            "[",
            "}");
    Arbitrary<String> key = Arbitraries.of(List.copyOf(ALL.getFieldNames()));
    Arbitrary<String> pair =
        net.jqwik.api.Combinators.combine(key, value).as((k, v) -> "\"" + k + "\":" + v);
    Arbitrary<String> line = pair.list().ofMaxSize(6).map(all -> "{" + String.join(",", all) + "}");
    return line.list().ofMinSize(1).ofMaxSize(6);
  }

  /** U+FFFD stands for a byte that is no UTF-8. */
  private static Path file(String text) throws IOException {
    Path file = Files.createTempFile("records", ".txt");
    byte[] bytes = text.replace('\ufffd', '\u0001').getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 1 ? (byte) 0xE9 : bytes[i];
    }
    return Files.write(file, bytes);
  }

  private static void same(Source<FileRange> source, Path file) throws IOException {
    Heard first = new Heard();
    source.open().read(new FileRange(file.toString(), 0, Files.size(file), 1), first);
    Heard second = new Heard();
    RecordDecoder decoder = Objects.requireNonNull(source.decoder());
    for (Kept kept : first.kept) {
      decoder.decode(kept, second);
    }
    assertThat(second.said, is(first.said));
    Files.delete(file);
  }

  /** All that a dead letter has. */
  record Kept(String origin, long position, String text) implements RawRecord {}

  /** What was said, and what would be kept. */
  static final class Heard implements RecordReceiver {
    final List<String> said = new ArrayList<>();
    final List<Kept> kept = new ArrayList<>();

    @Override
    public void record(@Nullable Object[] row, RawRecord raw) {
      hear("row " + Arrays.deepToString(row), raw);
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
      hear(violations + " " + Arrays.deepToString(partial), raw);
    }

    private void hear(String what, RawRecord raw) {
      Kept letter = new Kept(raw.origin(), raw.position(), raw.text());
      said.add(what + " " + letter);
      kept.add(letter);
    }
  }
}
