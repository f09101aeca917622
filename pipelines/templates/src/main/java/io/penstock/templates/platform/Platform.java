package io.penstock.templates.platform;

import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.build.UnbuildableException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Where platform teams launch templates. */
public enum Platform {
  /** A Flex Template of Dataflow: image spec and metadata. */
  DATAFLOW(Dataflow::files),
  /** Flink's operator for Kubernetes: manifests, and the image. */
  FLINK(Flink::files),
  /** A DAG of Airflow, and the image. */
  AIRFLOW(Airflow::files),
  /** A job or cron job of Kubernetes, and the image. */
  KUBERNETES(Kubernetes::files);

  private final BiFunction<Material, Choices, List<BuiltFile>> files;

  Platform(BiFunction<Material, Choices, List<BuiltFile>> files) {
    this.files = files;
  }

  /**
   * The files that launch a template there. The same in gives the same out.
   *
   * @throws UnbuildableException where the platform cannot launch it as it is
   */
  public List<BuiltFile> files(Material material, Choices choices) {
    return files.apply(material, choices);
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
