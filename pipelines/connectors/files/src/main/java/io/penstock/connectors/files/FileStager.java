package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.transforms.reject.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a bundle to a file of its own, as they will stand in the target. */
final class FileStager implements Stager {
  private static final int BUFFER = 1 << 17;

  private final Load load;
  private final boolean[] required;
  private final Path file;
  private final RowWriter out;
  private String firstOrigin = "";
  private long firstPosition;
  private long rows;
  private boolean finished;

  FileStager(RowFormat format, Path folder) throws IOException {
    this.load = format.load();
    this.required = new boolean[load.columns().size()];
    for (int i = 0; i < required.length; i++) {
      Load.Column column = load.columns().get(i);
      required[i] = column.required() || load.key().contains(column.name());
    }
    Files.createDirectories(folder);
    this.file = folder.toAbsolutePath().resolve("part-" + UUID.randomUUID());
    this.out = format.writer(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }

  @Override
  public void write(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    for (int i = 0; i < required.length; i++) {
      if (required[i] && row[i] == null) {
        String column = load.columns().get(i).name();
        throw new RefusedRowException(
            new Violation(column + ".required", column, "is required by the target"));
      }
    }
    out.write(row);
    if (rows++ == 0) {
      firstOrigin = origin;
      firstPosition = position;
    }
  }

  @Override
  public StagedPart finish() throws IOException {
    out.close();
    StagedPart part =
        new StagedFile(file, Files.size(file), firstOrigin, firstPosition).announced(rows);
    finished = true;
    return part;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }
}
