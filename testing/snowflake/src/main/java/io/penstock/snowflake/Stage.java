package io.penstock.snowflake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The users' stages, as folders: the driver copies files into one by itself when told where. */
final class Stage {
  private static final Pattern PUT =
      Pattern.compile("PUT 'file://([^']+)' '@~/([^']+)'(.*)", Pattern.CASE_INSENSITIVE);

  private final Path root;

  Stage(Path folder) throws IOException {
    this.root = Files.createDirectories(folder.toAbsolutePath());
  }

  /** What the driver is told to do with a PUT. */
  ObjectNode put(String user, String sql) throws Refusal, IOException {
    Matcher put = PUT.matcher(sql);
    if (!put.matches()) {
      throw new Refusal(1003, "42000", "SQL compilation error: unknown form of PUT");
    }
    ObjectNode data = new ObjectMapper().createObjectNode();
    data.put("command", "UPLOAD").put("parallel", 4).put("threshold", 1 << 26);
    data.putArray("src_locations").add(put.group(1));
    data.put("autoCompress", !put.group(3).contains("AUTO_COMPRESS = FALSE"));
    data.put("overwrite", put.group(3).contains("OVERWRITE = TRUE"));
    data.put("sourceCompression", "gzip").put("queryId", "put");
    data.putNull("encryptionMaterial");
    ObjectNode info = data.putObject("stageInfo");
    info.put("locationType", "LOCAL_FS").put("isClientSideEncrypted", false);
    info.put("location", Files.createDirectories(folder(user, put.group(2))).toString());
    info.putObject("creds");
    return data;
  }

  /** The files in a folder of a user's stage. */
  List<Path> files(String user, String folder) throws IOException {
    Path path = folder(user, folder);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** All files, from the root. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  void remove(String user, String folder) throws IOException {
    Path path = folder(user, folder);
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path folder(String user, String folder) {
    return root.resolve(user).resolve(folder).normalize();
  }
}
