package io.penstock.templates.platform;

import static io.penstock.templates.platform.Containers.map;

import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.write.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The manifests of Flink's operator: a cluster of the job's own, and a job for a shared one. */
final class Flink {
  private static final String JAR = "local:///opt/penstock/penstock-flink.jar";

  /** Where Prometheus reads the metrics of each process; Flink's own default. */
  private static final int METRICS_PORT = 9249;

  private Flink() {}

  static List<BuiltFile> files(Material material, Choices choices) {
    List<BuiltFile> files = new ArrayList<>();
    files.add(
        new BuiltFile(
            choices.name() + "-deployment.yaml",
            Yaml.file(
                List.of(
                    Containers.configMap(material, choices),
                    Containers.state(choices, "ReadWriteMany"),
                    deployment(material, choices, choices.name(), job(material))))));
    files.add(
        new BuiltFile(
            choices.name() + "-session.yaml",
            Yaml.file(
                List.of(
                    Containers.configMap(material, choices),
                    Containers.state(choices, "ReadWriteMany"),
                    deployment(material, choices, choices.name() + "-session", Map.of()),
                    session(material, choices)))));
    files.addAll(Image.files(material, Image.FLINK));
    return files;
  }

  private static Map<String, Object> job(Material material) {
    return map(
        "jarURI",
        JAR,
        "entryClass",
        "io.penstock.cli.Main",
        "args",
        Containers.arguments(material, List.of("--runner", "flink", "--master", "auto")),
        "parallelism",
        2,
        "state",
        "running",
        "upgradeMode",
        material.streaming() ? "savepoint" : "stateless");
  }

  /**
   * @param job empty for a cluster that waits for jobs
   */
  private static Map<String, Object> deployment(
      Material material, Choices choices, String name, Map<String, Object> job) {
    Map<String, Object> spec =
        map(
            "image",
            choices.image(),
            "flinkVersion",
            "v1_19",
            "serviceAccount",
            "flink",
            "flinkConfiguration",
            configuration(),
            "podTemplate",
            map("spec", pod(material, choices)),
            "jobManager",
            map("replicas", 1, "resource", map("cpu", 1.0, "memory", "2048m")),
            "taskManager",
            map("resource", map("cpu", 1.0, "memory", "2048m")));
    if (!job.isEmpty()) {
      spec.put("job", job);
    }
    return map(
        "apiVersion",
        "flink.apache.org/v1beta1",
        "kind",
        "FlinkDeployment",
        "metadata",
        Containers.metadata(choices, name),
        "spec",
        spec);
  }

  /** The settings of a cluster. */
  private static Map<String, Object> configuration() {
    return map(
        "taskmanager.numberOfTaskSlots",
        "2",
        "state.checkpoints.dir",
        "file://" + Containers.STATE + "/checkpoints",
        "state.savepoints.dir",
        "file://" + Containers.STATE + "/savepoints",
        "metrics.reporters",
        "prom",
        "metrics.reporter.prom.factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
        "metrics.reporter.prom.port",
        Integer.toString(METRICS_PORT));
  }

  private static Map<String, Object> pod(Material material, Choices choices) {
    Map<String, Object> container =
        map(
            "name",
            "flink-main-container",
            "workingDir",
            Containers.STATE,
            "ports",
            List.of(map("name", "metrics", "containerPort", METRICS_PORT)));
    List<Map<String, Object>> environment = Containers.environment(material, choices);
    if (!environment.isEmpty()) {
      container.put("env", environment);
    }
    container.put("volumeMounts", Containers.mounts(material));
    return map(
        "securityContext",
        map("runAsNonRoot", true, "runAsUser", 9999, "fsGroup", 9999),
        "containers",
        List.of(container),
        "volumes",
        Containers.volumes(material, choices));
  }

  private static Map<String, Object> session(Material material, Choices choices) {
    return map(
        "apiVersion",
        "flink.apache.org/v1beta1",
        "kind",
        "FlinkSessionJob",
        "metadata",
        Containers.metadata(choices, choices.name()),
        "spec",
        map("deploymentName", choices.name() + "-session", "job", job(material)));
  }
}
