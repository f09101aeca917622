package io.penstock.templates.build;

import io.penstock.spec.pipeline.PipelineReader;
import io.penstock.spec.pipeline.ReferenceSpec;
import io.penstock.templates.TemplateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the files that an image must have, each in its place beside the pipeline file. */
final class Packing {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./ -]*");

  private final TemplateFile file;
  private final Map<String, String> given;
  private final Map<String, BuiltFile> packed = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  Packing(TemplateFile file, Map<String, String> given) {
    this.file = file;
    this.given = given;
  }

  /** A file that the pipeline names, after it was packed; null where its name is not known yet. */
  @Nullable Path beside(PipelineReader.@Nullable Named named, String key) {
    if (named == null || named.unresolved()) {
      return null;
    }
    Path path = resolved(named.path(), key);
    if (file.blueprint().isPresent()) {
      blueprints(path);
    } else {
      pack(path);
    }
    return path;
  }

  /** Packs the contract of a reference. */
  void referenced(ReferenceSpec reference) {
    String name = reference.contract();
    if (name != null && reference.contractKnown()) {
      pack(resolved(name, reference.path()));
    }
  }

  private Path resolved(String name, String key) {
    try {
      return file.path().resolveSibling(name);
    } catch (InvalidPathException e) {
      throw new UnbuildableException(key + " is not the name of a file");
    }
  }

  /** A blueprint's files come from anywhere; their parameters say where they are in the image. */
  private void blueprints(Path path) {
    String name = String.valueOf(path.getFileName());
    add(name, path);
    given.forEach(
        (parameter, value) -> {
          if (file.located(Map.of(parameter, value)).containsValue(path.toString())
              && file.namesFile(parameter)) {
            values.put(parameter, Material.FOLDER + name);
          }
        });
  }

  /** Packs a file that must be below the folder of the pipeline. */
  void pack(Path path) {
    add(name(path), path);
  }

  /** The place of a file below the folder of the pipeline. */
  String name(Path path) {
    Path folder = file.path().toAbsolutePath().normalize().getParent();
    Path absolute = path.toAbsolutePath().normalize();
    if (folder == null || !absolute.startsWith(folder)) {
      throw new UnbuildableException(
          path
              + " is outside of the pipeline's folder, and only that goes into the image; move it"
              + " there");
    }
    return folder.relativize(absolute).toString().replace('\\', '/');
  }

  private void add(String name, Path path) {
    if (!NAME.matcher(name).matches()) {
      throw new UnbuildableException(
          path + ": call the file by letters, digits, _, -, . and blanks only");
    }
    try {
      BuiltFile built =
          new BuiltFile("pipeline/" + name, Files.readString(path, StandardCharsets.UTF_8));
      BuiltFile before = packed.putIfAbsent(name, built);
      if (before != null && !before.equals(built)) {
        throw new UnbuildableException("two files of the image would be called " + name);
      }
    } catch (IOException e) {
      throw new UnbuildableException(path + " cannot be read as text");
    }
  }

  List<BuiltFile> packed() {
    return List.copyOf(packed.values());
  }

  /** The parameters that name packed files, by their places in the image. */
  Map<String, String> values() {
    return values;
  }
}
