package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.names;
import static io.penstock.connectors.files.Written.part;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static io.penstock.connectors.files.Written.staged;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePublishingTest {
  private static final StagedFacts ONE = new StagedFacts(1, 0, List.of(), Map.of());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path out = Path.of("unset");
  private Path file = Path.of("unset");
  private Path staging = Path.of("unset");

  @BeforeEach
  void make() throws IOException {
    out = Files.createDirectory(folder.resolve("out"));
    file = out.resolve("people.csv");
    staging = folder.resolve("staging");
  }

  @Test
  void replaceCountsWhatIsWrittenAndWhatIsGone() throws IOException {
    assertThat(
        publish(csv(), folder, "1", row(1L, "a\nb"), row(2L, "c")),
        is(new Published(new StagedFacts(2, 0, List.of(), Map.of()), true, 2, 0, 0, 0)));
    assertThat(publish(csv(), folder, "2", row(3L, "d")), is(new Published(ONE, true, 1, 0, 0, 2)));
    assertThat(content(), is("id,name\r\n3,d\r\n"));
  }

  @Test
  void appendAddsAfterWhatIsThereWithOneHeader() throws IOException {
    Sink sink = csv().withMode(FileMode.APPEND);
    publish(sink, folder, "1", row(1L, "a"));
    assertThat(publish(sink, folder, "2", row(2L, "b")), is(new Published(ONE, true, 1, 0, 0, 0)));
    assertThat(content(), is("id,name\r\n1,a\r\n2,b\r\n"));
  }

  @Test
  void appendEndsALineThatWasLeftOpen() throws IOException {
    Files.writeString(file, "\uFEFFid,name\n1,a");
    publish(csv().withMode(FileMode.APPEND), folder, "1", row(2L, "b"));
    assertThat(content(), is("\uFEFFid,name\n1,a\r\n2,b\r\n"));
  }

  @Test
  void appendToAnEmptyFileWritesTheHeader() throws IOException {
    Files.createFile(file);
    publish(csv().withMode(FileMode.APPEND), folder, "1", row(2L, "b"));
    assertThat(content(), is("id,name\r\n2,b\r\n"));
  }

  @Test
  void jsonIsAddedLineByLine() throws IOException {
    Files.writeString(file, "{\"id\":1}");
    Sink sink = FileSink.of(file.toString(), new JsonRowFormat(PEOPLE)).withMode(FileMode.APPEND);
    publish(sink, folder, "1", row(2L, "b"));
    assertThat(content(), is("{\"id\":1}\n{\"id\":2,\"name\":\"b\"}\n"));
  }

  @Test
  void closedGateSeesTheRowsAndLeavesEverythingAsItWas() throws IOException {
    Files.writeString(file, "old");
    Publication publication = staged(csv(), staging, "1", row(1L, "a"));
    List<StagedFacts> asked = new ArrayList<>();
    Published published = csv().publish(publication, facts -> !asked.add(facts));
    assertThat(published, is(new Published(ONE, false, 0, 0, 0, 0)));
    assertThat(asked, contains(ONE));
    assertThat(content(), is("old"));
    assertThat(names(out), contains("people.csv"));
    assertThat(csv().publish(publication, facts -> true).inserted(), is(1L));
  }

  @Test
  void gateIsAskedBeforeAnythingChanges() throws IOException {
    Publication publication = staged(csv(), staging, "1", row(1L, "a"));
    csv()
        .publish(
            publication,
            facts -> {
              assertThat(names(out), is(List.of()));
              return true;
            });
    assertThat(names(out), contains("people.csv"));
  }

  @Test
  void partsStandInTheOrderOfTheirSources() throws IOException {
    List<StagedPart> parts = new ArrayList<>();
    parts.add(part(csv(), staging, "b.csv", row(3L, "x"), row(4L, "x")));
    parts.add(part(csv(), staging, "z?bytes=1&origin= \u00e4.csv", row(5L, "x")));
    parts.add(part(csv(), staging, "a.csv", row(1L, "x"), row(2L, "x")));
    parts.add(part(csv(), staging, "none.csv"));
    csv().publish(new Publication("1", parts, staging.toString()), facts -> true);
    assertThat(content(), is("id,name\r\n1,x\r\n2,x\r\n3,x\r\n4,x\r\n5,x\r\n"));
  }

  @Test
  void partThatWasNotAnnouncedIsNotPublished() throws IOException {
    part(csv(), staging, "a.csv", row(1L, "lost"));
    publish(csv(), folder, "1", row(2L, "b"));
    assertThat(content(), is("id,name\r\n2,b\r\n"));
  }

  @Test
  void partThatIsGoneOrCutShortStopsTheLoad() throws IOException {
    Publication publication = staged(csv(), staging, "1", row(2L, "b"), row(3L, "c"));
    for (String left : List.of("3", "")) {
      Path part = StagedFile.of(publication.parts().get(1)).file();
      Files.writeString(part, left);
      if (left.isEmpty()) {
        Files.delete(part);
      }
      IOException thrown =
          assertThrows(IOException.class, () -> csv().publish(publication, facts -> true));
      assertThat(
          thrown.getMessage(),
          is(file + " is as it was: a staged file is gone or cut short; start a new run"));
      assertThat(names(out), is(List.of()));
    }
  }

  @Test
  void newFileMayBeReadByThoseWhoMightReadTheOld() throws IOException {
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    publish(csv(), folder, "1", row(2L, "b"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), is("rw-r-----"));
  }

  @Test
  void linkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.csv"), "id,name\r\n1,a\r\n");
    Files.createSymbolicLink(file, real);
    publish(csv().withMode(FileMode.APPEND), folder, "1", row(2L, "b"));
    assertThat(Files.isSymbolicLink(file), is(true));
    assertThat(Files.readString(real), is("id,name\r\n1,a\r\n2,b\r\n"));
  }

  private FileSink csv() {
    return FileSink.of(file.toString(), CsvRowFormat.of(PEOPLE));
  }

  private String content() throws IOException {
    return Files.readString(file);
  }
}
