package io.penstock.templates;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pipeline file of a template: one's own, or a blueprint, which is laid out in a folder for as
 * long as it is open.
 */
public final class TemplateFile implements AutoCloseable {
  private static final Pattern ONE_PARAMETER = Pattern.compile("\\$\\{param:(\\w+)(:-[^}]*)?}");

  private final Path path;
  private final Optional<String> blueprint;

  private TemplateFile(Path path, Optional<String> blueprint) {
    this.path = path;
    this.blueprint = blueprint;
  }

  /**
   * Finds a template.
   *
   * @param word the path of a pipeline file, or the name of a blueprint; the file counts first
   * @throws NoTemplateException if it is neither
   */
  public static TemplateFile open(String word) {
    if (isFile(word)) {
      return new TemplateFile(Path.of(word), Optional.empty());
    }
    String text =
        Blueprints.text(word)
            .orElseThrow(
                () ->
                    new NoTemplateException(
                        word.matches(".*([/\\\\]|\\.ya?ml$).*")
                            ? word + ": there is no such file"
                            : Nearest.unknown("template", word, Blueprints.names())
                                + "; or the path of a pipeline file"));
    try {
      Path folder = Files.createTempDirectory("penstock-blueprint");
      Path file = Files.writeString(folder.resolve(word + ".yaml"), text);
      return new TemplateFile(file, Optional.of(word));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFile(String word) {
    try {
      return Files.isRegularFile(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Where the file is; gone when this is closed if it is a blueprint. */
  public Path path() {
    return path;
  }

  /** The name of a blueprint, empty for one's own file. */
  public Optional<String> blueprint() {
    return blueprint;
  }

  /**
   * The values with which the file is to be read. A blueprint finds contract and policy from the
   * working directory, as its own folder is nobody's; so their paths are made absolute.
   */
  public Map<String, String> located(Map<String, String> values) {
    Map<String, String> located = new LinkedHashMap<>(values);
    if (blueprint.isPresent()) {
      for (String name : namesOfFiles()) {
        located.computeIfPresent(name, (key, value) -> absolute(value));
      }
    }
    return located;
  }

  /** Whether a parameter of a blueprint names a file beside the pipeline: contract or policy. */
  public boolean namesFile(String parameter) {
    return blueprint.isPresent() && namesOfFiles().contains(parameter);
  }

  private static String absolute(String value) {
    try {
      return value.isEmpty() ? value : Path.of(value).toAbsolutePath().toString();
    } catch (InvalidPathException e) {
      return value; // which is reported where the file is opened
    }
  }

  /** The parameters that name the files beside a pipeline file. */
  private List<String> namesOfFiles() {
    List<String> names = new ArrayList<>();
    if (YamlFile.read(path, new Problems()) instanceof YamlMap top
        && top.get("pipeline") instanceof YamlMap pipeline) {
      for (String key : List.of("contract", "policy")) {
        if (pipeline.get(key) instanceof YamlScalar scalar) {
          Matcher matcher = ONE_PARAMETER.matcher(scalar.text());
          if (matcher.matches()) {
            names.add(matcher.group(1));
          }
        }
      }
    }
    return names;
  }

  @Override
  public void close() {
    if (blueprint.isPresent()) {
      try {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.toAbsolutePath().getParent());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
