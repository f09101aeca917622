package io.penstock.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a YAML file is, by its name and the keys at the start of its lines. */
enum FileKind {
  PIPELINE,
  CONTRACT,
  POLICY,
  /** A file of another program. */
  OTHER;

  /** No file of ours is larger; see the limit of the reader. */
  private static final int ENOUGH = 1 << 20;

  private static final Pattern IS_PIPELINE = key("pipeline[\"']?\\s*:");
  private static final Pattern IS_CONTRACT = key("kind[\"']?\\s*:\\s*[\"']?DataContract");
  private static final Pattern IS_POLICY = key("policy[\"']?\\s*:");

  /** The kind of a file that is there; {@link #OTHER} where it cannot be read. */
  static FileKind of(Path file) {
    if (name(file).matches(".*\\.odcs\\.ya?ml")) {
      return CONTRACT;
    }
    String text = start(file);
    if (IS_PIPELINE.matcher(text).find()) {
      return PIPELINE;
    } else if (IS_CONTRACT.matcher(text).find()) {
      return CONTRACT;
    }
    return IS_POLICY.matcher(text).find() ? POLICY : OTHER;
  }

  /** Whether it may be one of ours by its name. */
  static boolean isYaml(Path file) {
    return name(file).matches(".+\\.ya?ml");
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }

  private static String start(Path file) {
    try (var bytes = Files.newInputStream(file)) {
      return new String(bytes.readNBytes(ENOUGH), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static Pattern key(String key) {
    return Pattern.compile("^\\uFEFF?[\"']?" + key, Pattern.MULTILINE);
  }
}
