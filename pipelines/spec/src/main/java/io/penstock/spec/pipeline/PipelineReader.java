package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import io.penstock.spec.Nearest;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.PipelineOptions;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a pipeline file, reports all that is wrong with it, and names the files it needs. */
public final class PipelineReader {
  private static final List<String> TOP = List.of("pipeline", "services", "tests", "template");
  private static final String TRANSFORMS = "transforms";
  private static final String REFERENCES = "references";

  /**
   * A pipeline and the other two files.
   *
   * @param contract null if the file names none, which is a problem
   * @param policy null if the file names none, which is allowed
   * @param schemaLocation where the object of the contract is named, or where it could be
   */
  public record Result(
      PipelineSpec pipeline,
      @Nullable Named contract,
      @Nullable Named policy,
      Location schemaLocation) {}

  /** A file as the pipeline names it; unresolved while its name holds a reference. */
  public record Named(String path, Location location, boolean unresolved) {}

  private final Problems problems;
  private final Parameters parameters;
  private final SettingsReader settings;

  public PipelineReader(Parameters parameters, Problems problems) {
    this.problems = problems;
    this.parameters = parameters;
    this.settings = new SettingsReader(parameters, problems);
  }

  /** The pipeline with what was right, or null if there is none at all. */
  public @Nullable Result read(Path file) {
    YamlNode root = YamlFile.read(file, problems);
    return root == null ? null : read(file, root);
  }

  private @Nullable Result read(Path file, YamlNode root) {
    if (!(root instanceof YamlMap top)) {
      problems.error(root.location(), "", "expected a map with pipeline:, found " + root.kind());
      return null;
    }
    refuseUnknown(top);
    TemplateSpec template = new TemplateReader(parameters, problems).read(top);
    new ServicesReader(parameters, problems).read(file, top);
    List<YamlMap> tests = tests(top);
    YamlNode body = top.get("pipeline");
    if (body instanceof YamlMap pipeline) {
      return pipeline(file, pipeline, tests, template);
    }
    if (body == null && template.otherPipeline().isPresent()) {
      aboutAnother(template);
      return null;
    }
    problems.error(
        body == null ? top.location() : body.location(),
        body == null ? "" : "pipeline",
        body == null ? "pipeline: is missing" : "expected a map, found " + body.kind());
    return null;
  }

  /** Such a template has nothing to run by itself, and all of it has been read. */
  private void aboutAnother(TemplateSpec template) {
    template.reportUnused(parameters.asked(), problems);
    if (parameters.running()) {
      problems.error(
          template.location(),
          "template",
          "launches %s of another pipeline; say penstock launch, or name that pipeline"
              .formatted(template.command().word()));
    }
  }

  private Result pipeline(Path file, YamlMap map, List<YamlMap> tests, TemplateSpec template) {
    Settings header = header(map);
    List<StepSpec> steps =
        new StepsReader(problems, settings)
            .read(map, header.optionalText("type").orElse("chain").equals("composite"));
    PipelineSpec pipeline =
        new PipelineSpec(
            map.location(),
            file,
            header.optionalText("name").orElseGet(() -> stem(file)),
            written(header, "schema"),
            steps,
            deadLetters(header.settings("dead_letters")),
            defaults(header.settings("options"), PipelineOptions.options()),
            tests,
            template,
            new ReferencesReader(problems, settings).read(map.get(REFERENCES)),
            SchemaContract.of(
                defaults(header.settings("schema_contract"), PipelineOptions.schemaContract())));
    return new Result(
        pipeline, named(header, "contract"), named(header, "policy"), header.location("schema"));
  }

  private Settings header(YamlMap map) {
    List<Option> known = PipelineOptions.header();
    List<String> names = new ArrayList<>(known.stream().map(Option::name).toList());
    names.add(TRANSFORMS);
    Map<String, YamlNode> rest = new LinkedHashMap<>();
    for (String key : map.keys()) {
      if (!names.contains(key)) {
        problems.error(map.keyLocation(key), "", Nearest.unknown("key", key, names));
      } else if (!key.equals(TRANSFORMS) && !key.equals(REFERENCES)) {
        rest.put(key, map.entries().get(key));
      }
    }
    return settings.read(new YamlMap(map.location(), rest, map.keyLocations()), known, "key", "");
  }

  private DeadLettersSpec deadLetters(Settings written) {
    Settings found = defaults(written, PipelineOptions.deadLetters());
    Budget budget =
        found.unresolved("budget")
            ? Budget.none()
            : found.optionalText("budget").map(Budget::parse).orElse(Budget.none());
    return new DeadLettersSpec(found.location(), found.text("path"), budget, written(found, "key"));
  }

  /** A text, or null where there is none or a parameter left it empty. */
  private static @Nullable String written(Settings found, String key) {
    return found.optionalText(key).filter(text -> !text.isEmpty()).orElse(null);
  }

  /** Settings as they are, or the defaults where the whole map is missing. */
  private Settings defaults(Settings written, List<Option> options) {
    return written.keys().iterator().hasNext()
        ? written
        : settings.read(YamlMap.empty(written.location()), options, "option", "");
  }

  private static @Nullable Named named(Settings header, String key) {
    return header
        .optionalText(key)
        .map(path -> new Named(path, header.location(key), header.unresolved(key)))
        .orElse(null);
  }

  private void refuseUnknown(YamlMap top) {
    for (String key : top.keys()) {
      if (!TOP.contains(key)) {
        problems.error(top.keyLocation(key), "", Nearest.unknown("key", key, TOP));
      }
    }
  }

  private List<YamlMap> tests(YamlMap top) {
    YamlNode node = top.get("tests");
    if (node instanceof YamlList list) {
      List<YamlMap> tests = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        if (list.items().get(i) instanceof YamlMap test) {
          tests.add(test);
        } else {
          expected(list.items().get(i), "tests[" + i + "]", "a map");
        }
      }
      return tests;
    } else if (node != null) {
      expected(node, "tests", "a list");
    }
    return List.of();
  }

  private void expected(YamlNode node, String path, String what) {
    problems.error(node.location(), path, "expected " + what + ", found " + node.kind());
  }

  private static String stem(Path file) {
    Path name = file.getFileName();
    return name == null ? "pipeline" : name.toString().replaceFirst("\\.ya?ml$", "");
  }
}
