package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of streams as files: once each, by the one run that may write. */
class FileWindowsTest {
  private static final Instant WINDOW = Instant.parse("2026-11-30T21:04:00Z");
  private static final byte[] NOTE = {1, 2, 3};

  @TempDir Path folder;
  private FileSink sink;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectory(folder.resolve("out"));
    sink =
        FileSink.of(
                folder.resolve("out/things.jsonl").toString(), new JsonRowFormat(Written.PEOPLE))
            .withMode(FileMode.APPEND);
  }

  private StagedPart part(int id) throws IOException {
    return Written.part(sink, folder.resolve("staged"), "t/0", Written.row((long) id, "n" + id));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private Windows windows(String run) throws IOException {
    assertThat(sink.takeOver("things", run), is(empty()));
    return sink.openWindows("things", run);
  }

  @Test
  void aWindowThatIsPublishedAgainIsThereOnceAndSaysTheSame() throws Exception {
    Windows windows = windows("r1");
    List<StagedPart> parts = List.of(part(2), part(1));
    Published first = windows.publish(WINDOW, parts, NOTE);
    assertThat(first.inserted(), is(2L));
    sink.discard(parts.get(0));
    assertThat(windows.publish(WINDOW, parts, NOTE), is(first));
    assertThat(files(), contains("things-20261130T210400000Z-" + RunId.of("r1") + ".jsonl"));
    assertThat(
        Files.readAllLines(folder.resolve("out").resolve(files().get(0))),
        contains("{\"id\":2,\"name\":\"n2\"}", "{\"id\":1,\"name\":\"n1\"}"));
  }

  @Test
  void aRunThatWasTakenOverFromWritesNothingMore() throws Exception {
    Windows old = windows("r1");
    windows("r2");
    List<StagedPart> parts = List.of(part(1));
    var e = assertThrows(UnusableException.class, () -> old.publish(WINDOW, parts, NOTE));
    assertThat(e.getMessage(), containsString("another run of the pipeline writes"));
    assertThat(files(), is(empty()));
  }

  @Test
  void theLastWindowIsLeftForWhoTakesOverUntilTheyWrite() throws Exception {
    Windows old = windows("r1");
    old.publish(WINDOW, List.of(part(1)), NOTE);
    old.publish(WINDOW.plusSeconds(60), List.of(part(2), part(3)), NOTE);
    List<Windows.Left> left = sink.takeOver("things", "r2");
    assertThat(left.stream().map(Windows.Left::window).toList(), contains(WINDOW.plusSeconds(60)));
    assertThat(left.get(0).run(), is("r1"));
    assertThat(left.get(0).published().inserted(), is(2L));
    assertThat(left.get(0).note(), is(NOTE));
    sink.openWindows("things", "r2").publish(WINDOW, List.of(part(4)), NOTE);
    assertThat(
        sink.takeOver("things", "r3").stream().map(Windows.Left::run).toList(), contains("r2"));
  }

  @Test
  void aNoteWithoutItsFileSaysNothing() throws Exception {
    Windows old = windows("r1");
    old.publish(WINDOW, List.of(part(1)), NOTE);
    Files.delete(folder.resolve("out").resolve(files().get(0)));
    assertThat(sink.takeOver("things", "r2"), is(empty()));
  }

  @Test
  void otherPipelinesThatWriteBesideItAreLeftAlone() throws Exception {
    Windows things = windows("r1");
    assertThat(sink.takeOver("others", "r2"), is(empty()));
    things.publish(WINDOW, List.of(part(1)), NOTE);
    assertThat(files().size(), is(1));
  }

  @Test
  void aPartThatIsCutShortPublishesNothing() throws Exception {
    Windows windows = windows("r1");
    StagedPart part = part(1);
    Files.writeString(StagedFile.of(part).file(), "");
    var e = assertThrows(IOException.class, () -> windows.publish(WINDOW, List.of(part), NOTE));
    assertThat(e.getMessage(), containsString("a staged file is gone or cut short"));
    assertThat(files(), is(empty()));
  }
}
