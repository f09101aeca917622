package io.penstock.connectors.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPreflightTest {
  private static final Schema PEOPLE =
      Schema.builder()
          .addNullableField("id", FieldType.INT64)
          .addNullableField("name", FieldType.STRING)
          .build();
  private static final Expected ALL = new Expected(PEOPLE, Set.of("id", "name"), Map.of());
  private static final Expected ANY = new Expected(PEOPLE, Set.of(), Map.of());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void folderIsSaidToBeOne() {
    for (Source<FileRange> source : both(folder)) {
      assertThat(
          assertThrows(UnreachableException.class, source::preflight).getMessage(),
          is(
              folder
                  + " is a folder; name a file, or the files in it, such as "
                  + folder
                  + "/*.csv"));
    }
  }

  @Test
  void missingFileAndFileSystemAreNamed() {
    Path none = folder.resolve("none.csv");
    for (Source<FileRange> source : both(none)) {
      assertThat(
          assertThrows(UnreachableException.class, source::preflight).getMessage(),
          is("there is no file " + none));
    }
    assertThat(
        assertThrows(
                UnreachableException.class,
                () -> CsvSource.of("s3://bucket/a.csv", ALL).preflight())
            .getMessage(),
        is("there is no file s3://bucket/a.csv, or no file system for s3"));
  }

  @Test
  void fileThatMayNotBeReadIsNamed() throws IOException {
    Path file = write("id,name\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    for (Source<FileRange> source : both(file)) {
      assertThat(
          assertThrows(UnreachableException.class, source::preflight).getMessage(),
          is(file + " cannot be read: permission denied"));
    }
  }

  @Test
  void readingTroubleIsToldInOneLine() {
    for (IOException denied :
        List.of(
            new FileNotFoundException("a.csv (Permission denied)"),
            new AccessDeniedException("a.csv"))) {
      assertThat(
          FileSet.unreadable("a.csv", denied).getMessage(),
          is("a.csv cannot be read: permission denied"));
    }
    assertThat(
        FileSet.unreadable("a.csv", new IOException("Input\noutput")).getMessage(),
        is("a.csv cannot be read: input or output error"));
  }

  @Test
  void emptyFileNeedsAHeaderOnlyWhereAColumnIsNeeded() throws IOException {
    for (String nothing : List.of("", "\uFEFF")) {
      Path file = write(nothing);
      assertThat(refused(csv(file)), is(file + " is empty; it needs a header with id, name"));
      CsvSource any = CsvSource.of(file.toString(), ANY);
      any.preflight();
      assertThat(Collected.whole(any, file).all, is(empty()));
      JsonSource json = json(file);
      json.preflight();
      assertThat(Collected.whole(json, file).all, is(empty()));
    }
  }

  @Test
  void headerAloneIsNoTrouble() throws IOException {
    Path file = write("id,name");
    csv(file).preflight();
    assertThat(Collected.whole(csv(file), file).all, is(empty()));
  }

  @Test
  void blankAndDoubledNamesMatterOnlyWhereTheyAreWanted() throws IOException {
    Path file = write("id,,name,x,x,\n1,,a,2,3,\n");
    csv(file).preflight();
    assertThat(Collected.whole(csv(file), file).rows, contains(List.of(1L, "a")));
    Path twice = write("id,name,id\n1,a,2\n");
    assertThat(
        refused(csv(twice)), is(twice + " has the column id twice; rename one in the header"));
    Path blank = write("id,,\n1,a,2\n");
    assertThat(
        refused(csv(blank)),
        is(
            blank
                + " has no column name; its columns are id, (one without a name), (one without a"
                + " name). Name it in the header, or take it out of the contract"));
  }

  @Test
  void namesAreShownInOneShortLine() throws IOException {
    Path file = write("id,\"a\nb\"," + "x".repeat(50) + ",c".repeat(40) + "\n");
    assertThat(
        refused(csv(file)),
        is(
            file
                + " has no column name; its columns are id, a?b, "
                + "x".repeat(40)
                + "..."
                + ", c".repeat(27)
                + " and 13 more. Name it in the header, or take it out of the contract"));
  }

  @Test
  void firstLineWithoutAnyWantedColumnIsRefusedUnshownWithAdvice() throws IOException {
    Map<String, String> advice =
        Map.of(
            "1,Ada Lovelace\n", "if the file has no header, set header: false",
            "id;name\n1;a\n",
                "it has one field, so set delimiter if another stands between the fields",
            "ID, name \n", "names must be the same in case and blanks too");
    for (Map.Entry<String, String> each : advice.entrySet()) {
      Path file = write(each.getKey());
      String message =
          file + ": the first line names no column of the contract (id, name); " + each.getValue();
      assertThat(refused(csv(file)), is(message));
      assertThat(refused(CsvSource.of(file.toString(), ANY)), is(message));
    }
  }

  @Test
  void utf16IsKnownByItsMarkAndReadWhereItIsSet() throws IOException {
    for (byte[] bytes :
        List.of("id,name\n1,a\n".getBytes(UTF_16), "\uFEFFid,name\n1,a\n".getBytes(UTF_16LE))) {
      Path file = Files.write(folder.resolve("people.csv"), bytes);
      for (Source<FileRange> source : both(file)) {
        assertThat(
            refused(source),
            is(file + " is in UTF-16, not UTF-8; convert it, or for CSV set encoding: UTF-16"));
      }
      CsvSource set = csv(file).withEncoding(UTF_16);
      set.preflight();
      assertThat(Collected.whole(set, file).rows, contains(List.of(1L, "a")));
    }
  }

  @Test
  void binaryFilesAreKnown() throws IOException {
    Map<String, String> forms =
        Map.of(
            "\u001f\u008b\b", "a gzip file",
            "PK\u0003\u0004\n", "a ZIP file (or a spreadsheet)",
            "PAR1", "a Parquet file",
            "Obj\u0001", "an Avro file");
    for (Map.Entry<String, String> form : forms.entrySet()) {
      Path file = Files.write(folder.resolve("people.csv"), form.getKey().getBytes(ISO_8859_1));
      for (Source<FileRange> source :
          List.<Source<FileRange>>of(
              csv(file).withCompression(Compression.NONE),
              csv(file).withoutHeader().withCompression(Compression.NONE),
              json(file).withCompression(Compression.NONE))) {
        assertThat(
            refused(source),
            is(
                file
                    + " is "
                    + form.getValue()
                    + ", not text; unpack or convert it, or name another file"));
      }
    }
  }

  @Test
  void bytesOfNoFormAreRefusedAsCsvAndUnreadableAsJson() throws IOException {
    byte[] bytes = new byte[3000];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("people.csv"), bytes);
    assertThat(
        refused(csv(file)),
        is(
            file
                + ": the first line names no column of the contract (id, name); it holds bytes that"
                + " are no text; name another file, or set encoding"));
    json(file).preflight();
    Collected read = Collected.whole(json(file), file);
    assertThat(read.rows, is(empty()));
    assertThat(
        read.unreadable.stream().allMatch(said -> said.contains("[record.syntax]")), is(true));
  }

  private static String refused(Source<FileRange> source) {
    return String.valueOf(assertThrows(UnusableException.class, source::preflight).getMessage());
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("people.csv"), content, UTF_8);
  }

  private static List<Source<FileRange>> both(Path file) {
    return List.of(csv(file), json(file));
  }

  private static CsvSource csv(Path file) {
    return CsvSource.of(file.toString(), ALL);
  }

  private static JsonSource json(Path file) {
    return JsonSource.of(file.toString(), ALL);
  }
}
