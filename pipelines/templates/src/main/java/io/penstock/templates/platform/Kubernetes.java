package io.penstock.templates.platform;

import static io.penstock.templates.platform.Containers.map;

import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.write.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A job of Kubernetes, or a cron job where there is a schedule. */
final class Kubernetes {
  private Kubernetes() {}

  static List<BuiltFile> files(Material material, Choices choices) {
    List<BuiltFile> files = new ArrayList<>();
    Map<String, Object> job =
        choices
            .schedule()
            .map(cron -> cronJob(material, choices, cron))
            .orElseGet(() -> once(material, choices));
    files.add(
        new BuiltFile(
            choices.name() + ".yaml",
            Yaml.file(
                List.of(
                    Containers.configMap(material, choices),
                    Containers.state(choices, "ReadWriteOnce"),
                    job))));
    files.addAll(Image.files(material, Image.PLAIN));
    return files;
  }

  private static Map<String, Object> once(Material material, Choices choices) {
    return map(
        "apiVersion",
        "batch/v1",
        "kind",
        "Job",
        "metadata",
        Containers.metadata(choices, choices.name()),
        "spec",
        job(material, choices));
  }

  private static Map<String, Object> cronJob(Material material, Choices choices, String cron) {
    return map(
        "apiVersion",
        "batch/v1",
        "kind",
        "CronJob",
        "metadata",
        Containers.metadata(choices, choices.name()),
        "spec",
        map(
            "schedule",
            cron,
            "timeZone",
            "Etc/UTC",
            "concurrencyPolicy",
            "Forbid",
            "startingDeadlineSeconds",
            600,
            "jobTemplate",
            map("spec", job(material, choices))));
  }

  /** Tried again after a failure or a place out of reach; wrong files and a closed gate stay so. */
  private static Map<String, Object> job(Material material, Choices choices) {
    return map(
        "backoffLimit",
        2,
        "podFailurePolicy",
        map(
            "rules",
            List.of(
                map(
                    "action",
                    "FailJob",
                    "onExitCodes",
                    map("containerName", "penstock", "operator", "In", "values", List.of(2, 3))))),
        "template",
        map("metadata", map("labels", Containers.labels(choices)), "spec", pod(material, choices)));
  }

  private static Map<String, Object> pod(Material material, Choices choices) {
    Map<String, Object> container =
        map(
            "name",
            "penstock",
            "image",
            choices.image(),
            "args",
            Containers.arguments(material, List.of()),
            "workingDir",
            Containers.STATE);
    List<Map<String, Object>> environment = Containers.environment(material, choices);
    if (!environment.isEmpty()) {
      container.put("env", environment);
    }
    container.put(
        "resources",
        map("requests", map("cpu", "1", "memory", "2Gi"), "limits", map("memory", "4Gi")));
    container.put("securityContext", Containers.security());
    container.put("volumeMounts", Containers.mounts(material));
    return map(
        "restartPolicy",
        "Never",
        "automountServiceAccountToken",
        false,
        "securityContext",
        map(
            "runAsNonRoot",
            true,
            "runAsUser",
            10001,
            "fsGroup",
            10001,
            "seccompProfile",
            map("type", "RuntimeDefault")),
        "containers",
        List.of(container),
        "volumes",
        Containers.volumes(material, choices));
  }
}
