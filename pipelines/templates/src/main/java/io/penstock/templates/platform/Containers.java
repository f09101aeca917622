package io.penstock.templates.platform;

import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.build.SecretRef;
import io.penstock.templates.write.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parts of manifests that all kinds of Kubernetes have in common. */
final class Containers {
  /** Where a run keeps what must outlive it. */
  static final String STATE = "/var/lib/penstock";

  /** Where values of parameters are mounted. */
  static final String PARAMS = "/etc/penstock";

  private Containers() {}

  /** A map in the order of its pairs. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static Map<String, Object> metadata(Choices choices, String name) {
    return map("name", name, "labels", labels(choices));
  }

  static Map<String, Object> labels(Choices choices) {
    return map("app.kubernetes.io/name", "penstock", "app.kubernetes.io/instance", choices.name());
  }

  /** The values of all parameters, as the file that a launch reads. */
  static Map<String, Object> configMap(Material material, Choices choices) {
    String params = Yaml.file(List.of(material.values(choices)));
    return map(
        "apiVersion",
        "v1",
        "kind",
        "ConfigMap",
        "metadata",
        metadata(choices, choices.name() + "-params"),
        "data",
        map("params.yaml", params));
  }

  /**
   * The volume for control store, staged rows and dead letters.
   *
   * @param mode such as {@code ReadWriteOnce}
   */
  static Map<String, Object> state(Choices choices, String mode) {
    return map(
        "apiVersion",
        "v1",
        "kind",
        "PersistentVolumeClaim",
        "metadata",
        metadata(choices, choices.state()),
        "spec",
        map("accessModes", List.of(mode), "resources", map("requests", map("storage", "10Gi"))));
  }

  /** What the container is told, in words of their own: no shell takes them apart. */
  static List<String> arguments(Material material, List<String> more) {
    List<String> words = new ArrayList<>(List.of("launch", material.launched()));
    words.addAll(
        List.of("--params-file", PARAMS + "/params.yaml", "--control", STATE + "/control.db"));
    words.addAll(more);
    return words;
  }

  /** Variables, each from a key of the secret; never a value. */
  static List<Map<String, Object>> environment(Material material, Choices choices) {
    List<Map<String, Object>> variables = new ArrayList<>();
    for (SecretRef secret : material.secrets()) {
      if (!secret.file()) {
        variables.add(
            map("name", secret.name(), "valueFrom", map("secretKeyRef", key(secret, choices))));
      }
    }
    return variables;
  }

  private static Map<String, Object> key(SecretRef secret, Choices choices) {
    Map<String, Object> key = map("name", choices.secrets(), "key", secret.key());
    if (secret.optional()) {
      key.put("optional", true);
    }
    return key;
  }

  static List<Map<String, Object>> mounts(Material material) {
    List<Map<String, Object>> mounts = new ArrayList<>();
    mounts.add(map("name", "params", "mountPath", PARAMS, "readOnly", true));
    mounts.add(map("name", "state", "mountPath", STATE));
    mounts.add(map("name", "tmp", "mountPath", "/tmp"));
    folders(material)
        .forEach(
            (folder, name) -> mounts.add(map("name", name, "mountPath", folder, "readOnly", true)));
    return mounts;
  }

  static List<Map<String, Object>> volumes(Material material, Choices choices) {
    List<Map<String, Object>> volumes = new ArrayList<>();
    volumes.add(map("name", "params", "configMap", map("name", choices.name() + "-params")));
    volumes.add(map("name", "state", "persistentVolumeClaim", map("claimName", choices.state())));
    volumes.add(map("name", "tmp", "emptyDir", map()));
    folders(material)
        .forEach(
            (folder, name) ->
                volumes.add(
                    map(
                        "name",
                        name,
                        "secret",
                        map("secretName", choices.secrets(), "items", items(material, folder)))));
    return volumes;
  }

  private static List<Map<String, Object>> items(Material material, String folder) {
    return material.secrets().stream()
        .filter(secret -> secret.file() && secret.folder().equals(folder))
        .map(secret -> map("key", secret.key(), "path", secret.key()))
        .toList();
  }

  /** A volume for each folder with secret files. */
  private static Map<String, String> folders(Material material) {
    Map<String, String> folders = new TreeMap<>();
    for (SecretRef secret : material.secrets()) {
      if (secret.file() && !folders.containsKey(secret.folder())) {
        folders.put(secret.folder(), "secrets-" + (folders.size() + 1));
      }
    }
    return folders;
  }

  /** What a container may do: nothing beyond its own files. */
  static Map<String, Object> security() {
    return map(
        "allowPrivilegeEscalation",
        false,
        "readOnlyRootFilesystem",
        true,
        "capabilities",
        map("drop", List.of("ALL")));
  }
}
