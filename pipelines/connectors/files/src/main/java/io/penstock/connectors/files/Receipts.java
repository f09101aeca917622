package io.penstock.connectors.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.plan.connect.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The receipt of a run and a file, kept in the run's staging folder: never half written, and on the
 * disk before anything is done that needs it.
 */
record Receipts(Path folder, String name) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Receipts of(Publication publication, Path target) {
    String id = RunId.of(publication.run() + "\n" + target);
    return new Receipts(Path.of(publication.staging()), "published-" + id + ".json");
  }

  Optional<Receipt> find() throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file()), Receipt.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(Receipt receipt) throws IOException {
    Files.createDirectories(folder);
    Durable.write(file(), folder.resolve(name + ".new"), JSON.writeValueAsBytes(receipt));
  }

  void forget() throws IOException {
    Files.deleteIfExists(file());
  }

  private Path file() {
    return folder.resolve(name);
  }
}
