package io.penstock.plan.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a run for what is not published yet. */
public final class StagingFolder {
  private StagingFolder() {}

  /** Takes it away with all that is in it; not an error where it is gone already. */
  public static void clear(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // nothing was staged
    }
  }
}
