package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a bundle to a file of its own, as the records they will be. */
final class RecordStager implements Stager {
  private final Load load;
  private final int maxRecord;
  private final RowBytes bytes;
  private final StagedRecords.Writer out;
  private long rows;
  private long deletions;
  private boolean finished;

  RecordStager(Load load, int maxRecord, Path folder) throws IOException {
    this.load = load;
    this.maxRecord = maxRecord;
    this.bytes = new RowBytes(load);
    Files.createDirectories(folder);
    this.out =
        new StagedRecords.Writer(folder.toAbsolutePath().resolve("part-" + UUID.randomUUID()));
  }

  @Override
  public void write(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    boolean deleted = load.changes() && Changes.deleted(row);
    for (int i = 0; i < load.columns().size(); i++) {
      Load.Column column = load.columns().get(i);
      boolean needed = load.key().contains(column.name()) || (column.required() && !deleted);
      if (needed && row[i] == null) {
        throw new RefusedRowException(
            new Violation(column.name() + ".required", column.name(), "is required by the target"));
      }
    }
    byte[] key = bytes.key(row);
    byte[] value = deleted ? null : bytes.value(row);
    if (length(key) + length(value) > maxRecord) {
      throw new RefusedRowException(
          new Violation(
              "record.size", "", "must not exceed " + maxRecord + " bytes as a record of a topic"));
    }
    if (rows++ == 0) {
      out.place(origin, position);
    }
    deletions += deleted ? 1 : 0;
    out.record(key, value);
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  @Override
  public StagedPart finish() throws IOException {
    StagedPart part = out.finish(rows, deletions).announced();
    finished = true;
    return part;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      out.close();
    }
  }
}
