package io.penstock.plan.assemble;

import io.penstock.plan.replay.Chosen;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about to publish, kept in its staging folder until the control store knows how the
 * run ended, so that a run whose process died in between can be brought to its end.
 *
 * @param replayed the letters that it read; null where it is no replay
 */
record Announcement(RunContext context, List<BundleReport> bundles, @Nullable Chosen replayed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String NAME = "announced";

  /** Only our own classes and those of the platform are made from the file. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter("io.penstock.**;java.**;org.apache.datasketches.**;!*");

  /** Writes it, whole or not at all. */
  void write() throws IOException {
    Path file = Path.of(context.staging(), NAME);
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(NAME + ".part");
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(part))) {
      out.writeObject(this);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What a run has left in its staging folder; empty where it announced nothing, or where another
   * version of Penstock did.
   */
  static Optional<Announcement> find(Path staging) throws IOException {
    try (InputStream file = Files.newInputStream(staging.resolve(NAME));
        ObjectInputStream in = new ObjectInputStream(file)) {
      in.setObjectInputFilter(FILTER);
      return Optional.of((Announcement) in.readObject());
    } catch (NoSuchFileException | InvalidClassException | ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
