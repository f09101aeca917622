package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.names;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static io.penstock.connectors.files.Written.staged;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkTroubleTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void preflightMakesNothing() {
    csv("a.csv").preflight();
    csv("a.csv").withMode(FileMode.APPEND).preflight();
    assertThat(names(folder), is(List.of()));
  }

  @Test
  void folderThatIsMissingIsNamedBeforeAndWhenPublishing() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Sink sink = csv("out/a.csv");
    sink.preflight();
    Publication publication = staged(sink, folder.resolve("staging"), "1", row(1L, "a"));
    Files.delete(out);
    String message =
        out.resolve("a.csv") + " cannot be made: there is no folder " + out + "; make it first";
    assertThat(unreachable(sink), is(message));
    assertThat(
        assertThrows(UnreachableException.class, () -> sink.publish(publication, facts -> true))
            .getMessage(),
        is(message));
    Files.createDirectory(out);
    assertThat(sink.publish(publication, facts -> true).inserted(), is(1L));
  }

  @Test
  void folderLinkToNothingAndDeviceAreNoTarget() throws IOException {
    Files.createDirectory(folder.resolve("dir.csv"));
    assertThat(
        unreachable(csv("dir.csv")), is(folder.resolve("dir.csv") + " is a folder; name a file"));
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("none"));
    assertThat(
        unreachable(csv("link.csv")),
        is(folder.resolve("link.csv") + " is a link to a file that is not there"));
    assertThat(
        unreachable(FileSink.of("/dev/null", CsvRowFormat.of(PEOPLE))),
        is("/dev/null is a device or a pipe; name a file"));
  }

  @Test
  void fileThatMayNotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "id,name\r\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assumeFalse(Files.isWritable(file), "root writes everywhere");
    assertThat(unreachable(csv("a.csv")), is(file + " cannot be written: permission denied"));
  }

  @Test
  void otherHeaderIsRefusedForAppendAndNeverShown() throws IOException {
    Map<String, String> differences =
        Map.of(
            "name,id\r\nx,1\r\n", "its columns are in another order",
            "id\r\n1\r\n", "it lacks name and has 0 others",
            "id,name,secret\r\n1,x,y\r\n", "it lacks nothing and has 1 others",
            "7,secret\r\n8,z\r\n", "it lacks id, name and has 2 others",
            "id;name\r\n1;x\r\n", "it lacks id, name and has 1 others");
    for (Map.Entry<String, String> each : differences.entrySet()) {
      Path file = Files.writeString(folder.resolve("a.csv"), each.getKey());
      Sink sink = csv("a.csv").withMode(FileMode.APPEND);
      String message =
          file
              + " has another header than id,name ("
              + each.getValue()
              + "); name another file, or set write_mode: replace";
      assertThat(unusable(sink), is(message));
      assertThat(
          assertThrows(UnusableException.class, () -> publish(sink, folder, "1", row(1L, "a")))
              .getMessage(),
          is(message));
      assertThat(Files.readString(file), is(each.getKey()));
      csv("a.csv").preflight();
    }
  }

  @Test
  void otherNumberOfColumnsIsRefusedWithoutHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "1,x,y\r\n");
    assertThat(
        unusable(bare("a.csv").withMode(FileMode.APPEND)),
        is(
            file
                + " has 3 columns, the rows have 2; name another file, or set write_mode:"
                + " replace"));
    Files.writeString(file, "9,secret\r\n");
    bare("a.csv").withMode(FileMode.APPEND).preflight();
  }

  @Test
  void jsonIsAddedToJsonLinesOnly() throws IOException {
    Path file = folder.resolve("a.json");
    Sink sink = FileSink.of(file.toString(), new JsonRowFormat(PEOPLE)).withMode(FileMode.APPEND);
    for (String other : List.of("id,name\r\n1,a\r\n", "[{\"id\":1}]", "{\n\"id\":1}", "PAR1")) {
      Files.writeString(file, other);
      assertThat(unusable(sink), not(containsString("\n")));
    }
    for (String lines : List.of("", "\n{\"id\":1}\n", "\uFEFF{}")) {
      Files.writeString(file, lines);
      sink.preflight();
    }
  }

  @Test
  void patternsAndOtherMachinesAreRefused() {
    for (Map.Entry<String, String> each :
        Map.of(
                "out/*.csv",
                "path: \"out/*.csv\" is a pattern; all rows go into one file, so name it without *"
                    + " and ?",
                "out/a?.csv",
                "path: \"out/a?.csv\" is a pattern; all rows go into one file, so name it without *"
                    + " and ?",
                "s3://b/a.csv",
                "path: \"s3://b/a.csv\" is not on this machine; write the path of a local file",
                " ",
                "path: must name a file, such as out/customers.csv")
            .entrySet()) {
      assertThat(
          assertThrows(
                  IllegalArgumentException.class,
                  () -> FileSink.of(each.getKey(), new JsonRowFormat(PEOPLE)))
              .getMessage(),
          is(each.getValue()));
    }
  }

  @Test
  void nullInARequiredOrKeyColumnIsRefused() throws IOException {
    List<Load.Column> columns =
        List.of(new Load.Column("id", null, false), new Load.Column("name", null, true));
    Load load = new Load(PEOPLE.schema(), columns, List.of("id"), null, List.of(), List.of());
    Sink sink = FileSink.of(folder.resolve("a.csv").toString(), CsvRowFormat.of(load));
    for (Object[] row : List.of(row(null, "a"), row(1L, null))) {
      try (Stager stager = sink.openStager(folder.resolve("staging").toString())) {
        String column = row[0] == null ? "id" : "name";
        assertThat(
            assertThrows(RefusedRowException.class, () -> stager.write(row, "in.csv", 2))
                .violation(),
            is(new Violation(column + ".required", column, "is required by the target")));
      }
    }
    assertThat(names(folder.resolve("staging")), is(List.of()));
  }

  @Test
  void troubleOfTheDiskIsToldInOneLine() {
    Map<IOException, String> told =
        Map.of(
            new FileSystemException("a", "b", "No space left on device"),
            "no space is left on the disk; a whole new file is written before the old one goes",
            new IOException("Disk quota exceeded"),
            "the quota of the disk is used up",
            new AccessDeniedException("a"),
            "permission denied",
            new NoSuchFileException("a"),
            "a file that was being written was taken away",
            new IOException("Input/output error\nmore"),
            "the system says: Input/output error");
    told.forEach(
        (e, reason) ->
            assertThat(
                FileTrouble.unpublished(new TargetFile("a.csv"), e).getMessage(),
                is("a.csv is as it was: " + reason)));
  }

  private FileSink csv(String name) {
    return FileSink.of(folder.resolve(name).toString(), CsvRowFormat.of(PEOPLE));
  }

  private FileSink bare(String name) {
    return FileSink.of(folder.resolve(name).toString(), CsvRowFormat.of(PEOPLE).withoutHeader());
  }

  private static String unreachable(Sink sink) {
    return String.valueOf(assertThrows(UnreachableException.class, sink::preflight).getMessage());
  }

  private static String unusable(Sink sink) {
    return String.valueOf(assertThrows(UnusableException.class, sink::preflight).getMessage());
  }
}
