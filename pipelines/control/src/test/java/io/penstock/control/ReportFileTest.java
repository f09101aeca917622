package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFileTest {
  @TempDir Path folder;

  @Test
  void laterReportTakesThePlaceOfTheFormer() throws Exception {
    Path file = folder.resolve("report.json");
    new ReportFile(file).write(Reported.ended("r1"));
    new ReportFile(file).write(Reported.running("r2"));
    assertThat(RunReportJson.read(Files.readString(file)), is(Reported.running("r2")));
    try (var files = Files.list(folder)) {
      assertThat(files.toList(), contains(file));
    }
  }

  @Test
  void missingFolderIsNamed() {
    ReportFile file = new ReportFile(folder.resolve("no/report.json"));
    String message =
        "report "
            + file.path()
            + " cannot be written: there is no folder "
            + folder
            + "/no; make it";
    assertThat(assertThrows(IOException.class, file::check).getMessage(), is(message));
    assertThat(
        assertThrows(IOException.class, () -> file.write(Reported.ended("r1"))).getMessage(),
        is(message));
  }

  @Test
  void folderIsNoReport() {
    var e = assertThrows(IOException.class, () -> new ReportFile(folder).check());
    assertThat(e.getMessage(), is("report " + folder + " is a folder; name a file"));
  }

  @Test
  void linkStaysALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
    new ReportFile(link).write(Reported.ended("r1"));
    assertThat(Files.isSymbolicLink(link), is(true));
    assertThat(
        RunReportJson.read(Files.readString(folder.resolve("target"))), is(Reported.ended("r1")));
  }

  @Test
  void fullDiskIsNamed() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    var e = assertThrows(IOException.class, () -> new ReportFile(full).write(Reported.ended("r1")));
    assertThat(
        e.getMessage(), is("report /dev/full could not be written: no space is left on the disk"));
    assertThat(Files.isRegularFile(full), is(false));
  }
}
