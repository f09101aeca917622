package io.penstock.connectors.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;

/** Whatever a file holds and wherever it is cut, the same records come out. */
class RangeCutterProperties {
  private static final Expected TWO =
      new Expected(
          Schema.builder()
              .addNullableField("a", FieldType.STRING)
              .addNullableField("b", FieldType.STRING)
              .build(),
          Set.of(),
          Map.of());

  @Property(tries = 4000)
  void anySplitOfAnyContentGivesTheRecordsOfTheWhole(
      @ForAll("content") String content,
      @ForAll @IntRange(min = 1, max = 40) int split,
      @ForAll @IntRange(min = 4, max = 60) int maxRecord,
      @ForAll @IntRange(min = 0, max = 20) int slack)
      throws IOException {
    Path file = Files.createTempFile("cut", ".csv");
    try {
      Files.write(file, content.getBytes(ISO_8859_1));
      CsvSource source =
          CsvSource.of(file.toString(), TWO).withoutHeader().withMaxRecord(maxRecord);
      RangeRule rule = new RangeRule(true, new CsvGrammar((byte) ',', maxRecord), split);
      List<FileRange> ranges = Collected.cut(file, rule, maxRecord + 2 + slack);
      assertThat(Collected.read(source, ranges).all, is(Collected.whole(source, file).all));
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 4000)
  void readerSaysWhatASimpleModelOfTheGrammarSays(@ForAll("content") String content)
      throws IOException {
    String ascii = content.replaceAll("[^\\x00-\\x7F]", "x");
    Path file = Files.createTempFile("model", ".csv");
    try {
      Files.write(file, ascii.getBytes(ISO_8859_1));
      CsvSource source = CsvSource.of(file.toString(), TWO).withoutHeader();
      Collected read = Collected.whole(source, file);
      assertThat(read.rows, is(CsvModel.rowsOfTwo(ascii)));
    } finally {
      Files.delete(file);
    }
  }

  /** Mostly broken CSV; every byte is likely where it hurts. */
  @Provide
  Arbitrary<String> content() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r",
            "\r\n",
            "a",
            "b",
            ",\"",
            "\",",
            "\"\n",
            "\u00ff",
            "\u00c3\u00bc",
            "abcdefghij",
            "x,y\n",
            "\"x\",\"y\"\n",
            "x,\"y\nz\"\n",
            "\u00ef\u00bb\u00bf");
    return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
  }
}
