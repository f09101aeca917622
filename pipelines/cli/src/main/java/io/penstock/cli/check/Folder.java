package io.penstock.cli.check;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The YAML files under a folder. Links are not followed; hidden folders and those that build tools
 * fill are passed over.
 */
final class Folder {
  private static final Set<String> NOT_OURS = Set.of("target", "build", "node_modules");

  private Folder() {}

  /**
   * The files, sorted by path.
   *
   * @throws IOException if the folder itself cannot be read
   */
  static List<Path> yamlFiles(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(folder, new Visitor(folder, files));
    Collections.sort(files);
    return files;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<Path> files;

    Visitor(Path folder, List<Path> files) {
      this.folder = folder;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      String name = String.valueOf(path.getFileName());
      boolean skip = !path.equals(folder) && (name.startsWith(".") || NOT_OURS.contains(name));
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && FileKind.isYaml(path)) {
        files.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (path.equals(folder)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
