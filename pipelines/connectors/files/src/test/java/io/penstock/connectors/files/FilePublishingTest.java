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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilePublishingTest {
  private static final StagedFacts ONE = new StagedFacts(1, 0, List.of(), Map.of());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file = Path.of("unset");
  private Path staging = Path.of("unset");

  @BeforeEach
  void make() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    file = out.resolve("people.csv");
    staging = folder.resolve("staging");
  }

  /** What a killed process is to the code it runs: nothing after it happens. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
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
    Sink sink = JsonSink.of(file.toString(), PEOPLE).withMode(FileMode.APPEND);
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
    assertThat(names(file.getParent()), contains("people.csv"));
    assertThat(csv().publish(publication, facts -> true).inserted(), is(1L));
  }

  @Test
  void gateIsAskedBeforeAnythingChanges() throws IOException {
    Publication publication = staged(csv(), staging, "1", row(1L, "a"));
    csv()
        .publish(
            publication,
            facts -> {
              assertThat(names(file.getParent()), is(List.of()));
              return true;
            });
    assertThat(names(file.getParent()), contains("people.csv"));
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
  void runPublishedTwiceIsThereOnceWithTheSameCounts() throws IOException {
    for (FileMode mode : FileMode.values()) {
      Files.writeString(file, "id,name\r\n1,a\r\n");
      CsvSink sink = csv().withMode(mode);
      Publication publication = staged(sink, staging, "run " + mode, row(2L, "b"));
      Published first = sink.publish(publication, facts -> true);
      String content = content();
      assertThat(sink.publish(publication, facts -> fail("asked though published")), is(first));
      assertThat(content(), is(content));
      publish(csv().withMode(FileMode.REPLACE), folder, "later " + mode, row(3L, "c"));
      assertThat(sink.publish(publication, facts -> true), is(first));
      assertThat(content(), is("id,name\r\n3,c\r\n"));
    }
  }

  @ParameterizedTest
  @EnumSource(Steps.Step.class)
  void runKilledAfterAnyStepIsThereOnceAfterTheNextAttempt(Steps.Step step) throws IOException {
    for (FileMode mode : FileMode.values()) {
      Files.writeString(file, "id,name\r\n1,a\r\n");
      Publication publication = staged(csv(), staging, "run " + mode, row(2L, "b"));
      kill(step, mode, publication);
      boolean moved = step.compareTo(Steps.Step.MOVED) >= 0;
      String after = mode == FileMode.APPEND ? "id,name\r\n1,a\r\n2,b\r\n" : "id,name\r\n2,b\r\n";
      assertThat(content(), is(moved ? after : "id,name\r\n1,a\r\n"));
      Published again = csv().withMode(mode).publish(publication, facts -> true);
      assertThat(again, is(new Published(ONE, true, 1, 0, 0, mode == FileMode.APPEND ? 0 : 1)));
      assertThat(content(), is(after));
      assertThat(names(file.getParent()), contains("people.csv"));
    }
  }

  @Test
  void runKilledBeforeMovingAddsToWhatIsThereByThen() throws IOException {
    Publication publication = staged(csv(), staging, "1", row(1L, "a"));
    kill(Steps.Step.PROMISED, FileMode.APPEND, publication);
    publish(csv().withMode(FileMode.APPEND), folder, "2", row(2L, "b"));
    csv().withMode(FileMode.APPEND).publish(publication, facts -> true);
    assertThat(content(), is("id,name\r\n2,b\r\n1,a\r\n"));
  }

  @Test
  void runKilledAfterMovingIsNeverAddedAgainThoughOthersCameSince() throws IOException {
    Publication publication = staged(csv(), staging, "1", row(1L, "a"));
    kill(Steps.Step.MOVED, FileMode.APPEND, publication);
    publish(csv().withMode(FileMode.APPEND), folder, "2", row(2L, "b"));
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> csv().withMode(FileMode.APPEND).publish(publication, facts -> true));
    assertThat(
        thrown.getMessage(),
        is(
            file
                + " was changed by others after this run was cut short, so it is not known whether"
                + " the run's rows are in it; look, and start a new run if they are not"));
    assertThat(content(), is("id,name\r\n1,a\r\n2,b\r\n"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Steps.Step.class,
      names = {"WRITTEN", "PROMISED"})
  void fullDiskLeavesTheTargetAsItWasAndNothingBeside(Steps.Step step) throws IOException {
    Files.writeString(file, "id,name\r\n1,a\r\n");
    Publication publication = staged(csv(), staging, "1", row(2L, "b"));
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                publishing(FileMode.REPLACE, publication, at(step, "No space left on device"))
                    .run(facts -> true));
    assertThat(
        thrown.getMessage(),
        is(
            file
                + " is as it was: no space is left on the disk; a whole new file is written before"
                + " the old one goes"));
    assertThat(content(), is("id,name\r\n1,a\r\n"));
    assertThat(names(file.getParent()), contains("people.csv"));
    assertThat(csv().publish(publication, facts -> true).inserted(), is(1L));
  }

  @Test
  void receiptThatCannotBeWrittenIsSaidAndTheNextAttemptKnows() throws IOException {
    Publication publication = staged(csv(), staging, "1", row(2L, "b"));
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                publishing(FileMode.APPEND, publication, at(Steps.Step.MOVED, "Input/output error"))
                    .run(facts -> true));
    assertThat(
        thrown.getMessage(),
        is(
            file
                + " is written, but that could not be recorded: the system says: Input/output"
                + " error"));
    csv().withMode(FileMode.APPEND).publish(publication, facts -> true);
    assertThat(content(), is("id,name\r\n2,b\r\n"));
  }

  @Test
  void fileChangedWhileRowsAreAddedIsNotOverwritten() throws IOException {
    Files.writeString(file, "id,name\r\n");
    Publication publication = staged(csv(), staging, "1", row(2L, "b"));
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                publishing(
                        FileMode.APPEND,
                        publication,
                        step -> Files.writeString(file, "id,name\r\n9,other\r\n"))
                    .run(facts -> true));
    assertThat(
        thrown.getMessage(),
        is(
            file
                + " is as it was: it was changed by others while rows were added; run again, one"
                + " at a time"));
    assertThat(content(), is("id,name\r\n9,other\r\n"));
    assertThat(names(file.getParent()), contains("people.csv"));
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
      assertThat(names(file.getParent()), is(List.of()));
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

  private static boolean fail(String why) {
    throw new AssertionError(why);
  }

  private void kill(Steps.Step step, FileMode mode, Publication publication) {
    Steps killing =
        reached -> {
          if (reached == step) {
            throw new Killed();
          }
        };
    assertThrows(Killed.class, () -> publishing(mode, publication, killing).run(facts -> true));
  }

  private static Steps at(Steps.Step step, String message) {
    return reached -> {
      if (reached == step) {
        throw new IOException(message);
      }
    };
  }

  private FilePublishing publishing(FileMode mode, Publication publication, Steps steps) {
    return new FilePublishing(
        new TargetFile(file.toString()),
        mode,
        new CsvRowFormat(PEOPLE, ',', true, true),
        publication,
        steps);
  }

  private CsvSink csv() {
    return CsvSink.of(file.toString(), PEOPLE);
  }

  private String content() throws IOException {
    return Files.readString(file);
  }
}
