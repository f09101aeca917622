package io.penstock.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnusableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipReadingTest {
  private static final Expected PEOPLE =
      new Expected(
          Schema.builder()
              .addNullableField("id", FieldType.INT64)
              .addNullableField("name", FieldType.STRING)
              .build(),
          Set.of("id", "name"),
          Map.of());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("people.csv.gz");
  }

  @Test
  void packedFileGivesTheSameRecordsAndLinesInPiecesAsTheTextDoes() throws IOException {
    String text =
        IntStream.range(0, 500)
            .mapToObj(i -> i % 7 == 0 ? "x" + i + ",\"a\r\nb\"" : i + ",\u4f60\"")
            .collect(Collectors.joining("\r\n", "id,name\r\n", "\r\n9,\"lost\r\n10,b"));
    Path plain = Files.writeString(folder.resolve("people.csv"), text);
    Files.write(file, gzip(text));
    List<String> wanted = Collected.whole(csv(plain), plain).all;
    assertThat(wanted.size(), is(502));
    for (int split : new int[] {1, 64, 1000, 1 << 24}) {
      assertThat(
          Collected.whole(csv(file).withSplit(split).withMaxRecord(100), file).all, is(wanted));
    }
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void howOftenThePackedTextIsCutAndInHowManyMembersItLiesDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 300) int split,
      @ForAll @IntRange(min = 0, max = 120) int cut,
      @ForAll @IntRange(min = 0, max = 40) int lines)
      throws IOException {
    String text =
        IntStream.range(0, lines)
            .mapToObj(i -> "{\"id\":" + (i % 5 == 0 ? "\"x\"" : i) + ",\"name\":\"\u4f60\"}\n")
            .collect(Collectors.joining("\n"));
    byte[] bytes = text.getBytes(UTF_8);
    int at = Math.min(cut, bytes.length);
    Path members = Files.createTempFile("members", "");
    Path plain = Files.write(Files.createTempFile("plain", ""), bytes);
    try (OutputStream out = Files.newOutputStream(members)) {
      out.write(gzip(Arrays.copyOf(bytes, at)));
      out.write(gzip(Arrays.copyOfRange(bytes, at, bytes.length)));
    }
    assertThat(
        Collected.whole(json(members).withSplit(split).withMaxRecord(60), members).all,
        is(Collected.whole(json(plain), plain).all));
    Files.delete(members);
    Files.delete(plain);
  }

  @Test
  void aGlobMayMixPackedFilesAndText() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,name\n1,a\n");
    Files.write(folder.resolve("b.csv.gz"), gzip("name,id\nb,2\n"));
    Files.write(folder.resolve("c.csv"), gzip("id,name\n3,c\n"));
    CsvSource source = csv(folder.resolve("*.csv*"));
    source.preflight();
    List<FileRange> ranges =
        FileSet.of(folder + "/*.csv*").match().stream()
            .map(found -> new FileRange(FileSet.name(found), 0, found.sizeBytes(), 1))
            .toList();
    assertThat(
        Collected.read(source, ranges).rows,
        contains(List.of(1L, "a"), List.of(2L, "b"), List.of(3L, "c")));
  }

  @Test
  void anotherEncodingIsUnpackedWhole() throws IOException {
    Files.write(file, gzip("id,name\n1,J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1)));
    CsvSource source = csv(file).withEncoding(StandardCharsets.ISO_8859_1);
    assertThat(Collected.whole(source, file).rows, contains(List.of(1L, "J\u00fcrgen")));
  }

  @Test
  void everyCutIsToldAndNothingIsPassedOver() throws IOException {
    byte[] whole = gzip("{\"id\":1,\"name\":\"" + "a\u4f60".repeat(50) + "\"}\n");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(refused(json(file)).startsWith(file + " "), is(true));
    }
  }

  @Test
  void damageAndWhatFollowsTheLastMemberIsTold() throws IOException {
    byte[] whole = gzip("{\"id\":1,\"name\":\"a\"}\n");
    byte[] wrongSum = whole.clone();
    wrongSum[whole.length - 8] ^= 1;
    Files.write(file, wrongSum);
    String said =
        file
            + " cannot be unpacked: the gzip data is damaged or cut short; deliver the file"
            + " again";
    assertThat(refused(json(file)), is(said));
    byte[] followed = Arrays.copyOf(whole, whole.length + 3);
    followed[whole.length] = 'x';
    Files.write(file, followed);
    assertThat(refused(json(file)), is(said));
  }

  @Test
  void textUnderAPackedNameIsToldUnlessItIsSetToBeText() throws IOException {
    Files.writeString(file, "id,name\n1,a\n");
    assertThat(
        assertThrows(UnusableException.class, () -> csv(file).preflight()).getMessage(),
        is(
            file
                + " is no gzip file, or is cut short; deliver it again, or set compression: none"
                + " if it is text"));
    CsvSource text = csv(file).withCompression(Compression.NONE);
    text.preflight();
    assertThat(Collected.whole(text, file).rows, contains(List.of(1L, "a")));
  }

  @Test
  void aFileThatUnpacksToTooMuchStopsTheRunInLittleMemory() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] line =
          "{\"id\":1,\"name\":\"aaaaaaaaaaaaaaaaaaaaaaa\"}\n".repeat(1000).getBytes(UTF_8);
      for (int i = 0; i < 2000; i++) {
        out.write(line);
      }
    }
    assertThat(Files.size(file), lessThan(1L << 20));
    assertThat(
        refused(json(file).withMaxInflated(1 << 20)),
        is(
            file
                + " unpacks to more than 1048576 bytes; if that is as it should be, set"
                + " max_inflated higher"));
  }

  @Test
  void aLineWithoutEndStopsTheRunInsteadOfFillingTheMemory() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 80; i++) {
        out.write(zeros);
      }
    }
    int most = 1000 + 4 * 100 + (64 << 20);
    assertThat(
        refused(json(file).withSplit(1000).withMaxRecord(100)),
        is(
            file
                + " has a line of over "
                + most
                + " bytes after line 1; mend it, or unpack the file before it is read"));
  }

  private String refused(Source<FileRange> source) {
    return String.valueOf(
        assertThrows(UnusableException.class, () -> Collected.whole(source, file)).getMessage());
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(UTF_8));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static CsvSource csv(Path path) {
    return CsvSource.of(path.toString(), PEOPLE);
  }

  private static JsonSource json(Path path) {
    return JsonSource.of(path.toString(), PEOPLE);
  }
}
