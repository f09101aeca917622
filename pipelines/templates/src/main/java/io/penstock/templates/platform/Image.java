package io.penstock.templates.platform;

import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Material;
import io.penstock.templates.write.Json;
import io.penstock.templates.write.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Dockerfile of an image with Penstock and the files of a template, and these files. */
enum Image {
  /** Penstock in a process of its own. */
  PLAIN("eclipse-temurin:17-jre", "penstock-direct.jar", "10001", true),
  /** A cluster of Flink that has Penstock at hand. */
  FLINK("flink:1.19.1-scala_2.12-java17", "penstock-flink.jar", "", false);

  private final String base;
  private final String jar;
  private final String user;
  private final boolean entrypoint;

  Image(String base, String jar, String user, boolean entrypoint) {
    this.base = base;
    this.jar = jar;
    this.user = user;
    this.entrypoint = entrypoint;
  }

  static List<BuiltFile> files(Material material, Image image) {
    List<BuiltFile> files = new ArrayList<>(material.packed());
    List<Map<String, Object>> copies =
        material.packed().stream()
            .map(
                one ->
                    Map.<String, Object>of(
                        "copy", Json.line(List.of(one.path(), "/opt/penstock/" + one.path()))))
            .toList();
    files.add(
        new BuiltFile(
            "Dockerfile",
            Template.fill(
                "Dockerfile",
                Map.of(
                    "base",
                    image.base,
                    "jar",
                    Json.line(List.of(image.jar, "/opt/penstock/" + image.jar)),
                    "copies",
                    copies,
                    "state",
                    Containers.STATE,
                    "plain",
                    image.entrypoint,
                    "user",
                    image.user))));
    return List.copyOf(files);
  }
}
