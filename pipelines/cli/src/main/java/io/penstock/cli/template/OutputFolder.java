package io.penstock.cli.template;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.templates.build.BuiltFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where files for a platform are written; files of the same names are replaced, others stay. */
public record OutputFolder(Path folder) {

  /**
   * Writes them.
   *
   * @return their paths
   * @throws UnreachableException where that cannot be done
   */
  public List<String> write(List<BuiltFile> files) {
    List<String> written = new ArrayList<>();
    for (BuiltFile file : files) {
      Path path = folder.resolve(file.path());
      try {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, file.text());
      } catch (IOException e) {
        throw new UnreachableException(path + " cannot be written", e);
      }
      written.add(path.toString());
    }
    return written;
  }
}
