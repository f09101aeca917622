package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.names;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static io.penstock.connectors.files.Written.staged;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileRetryTest {
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

  /** What a killed process is to the code it runs: nothing after it happens. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void runPublishedTwiceIsThereOnceWithTheSameCounts() throws IOException {
    for (FileMode mode : FileMode.values()) {
      Files.writeString(file, "id,name\r\n1,a\r\n");
      FileSink sink = csv().withMode(mode);
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
      assertThat(names(out), contains("people.csv"));
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
    assertThat(names(out), contains("people.csv"));
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
    assertThat(names(out), contains("people.csv"));
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

  private FileSink csv() {
    return FileSink.of(file.toString(), CsvRowFormat.of(PEOPLE));
  }

  private String content() throws IOException {
    return Files.readString(file);
  }
}
