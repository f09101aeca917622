package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a bundle to a file of its own, in the text format of COPY; where they do not
 * carry their places, these to another.
 */
final class CopyStager implements Stager {
  /** Far below the gigabyte that a value of PostgreSQL may have. */
  static final int MAX_LINE = 1 << 26;

  private final Load load;
  private final @Nullable Places places;
  private final List<ColumnType> types;
  private final boolean[] required;
  private final boolean[] key;
  private final Path file;
  private final OutputStream out;
  private final CopyBuffer buffer = new CopyBuffer();
  private long rows;
  private boolean finished;

  CopyStager(StagedSql sql, List<ColumnType> types, Path folder) throws IOException {
    this.load = sql.load();
    this.types = types;
    this.required = new boolean[types.size()];
    this.key = new boolean[types.size()];
    for (int i = 0; i < required.length; i++) {
      Load.Column column = load.columns().get(i);
      key[i] = load.key().contains(column.name());
      required[i] = column.required() || key[i];
    }
    Files.createDirectories(folder);
    this.file = folder.toAbsolutePath().resolve("part-" + UUID.randomUUID() + ".copy");
    this.out = Files.newOutputStream(file);
    this.places = sql.placed() ? null : Places.beside(file);
  }

  @Override
  public void write(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    boolean[] needed = load.changes() && Changes.deleted(row) ? key : required;
    for (int i = 0; i < needed.length; i++) {
      if (i > 0) {
        buffer.tab();
      }
      value(row[i], i, needed[i]);
      if (buffer.lineLength() >= MAX_LINE) {
        throw refused("record.size", "", "must not be larger than 64 MiB in all its columns");
      }
    }
    if (places == null) {
      buffer.tab();
      buffer.text(origin);
      buffer.tab();
      buffer.ascii(Long.toString(position));
    } else {
      places.add(origin, position);
    }
    if (load.changes()) {
      buffer.tab();
      buffer.ascii(Changes.deleted(row) ? "t" : "f");
      buffer.tab();
      buffer.ascii(Long.toString(Changes.version(row)));
    }
    buffer.endLine();
    rows++;
    if (buffer.full()) {
      buffer.drainTo(out);
    }
  }

  private void value(@Nullable Object value, int column, boolean required)
      throws RefusedRowException {
    String name = load.columns().get(column).name();
    if (value == null) {
      if (required) {
        throw refused(name + ".required", name, "is required by the target");
      }
      buffer.nothing();
      return;
    }
    try {
      types.get(column).encoding().write(value, buffer);
    } catch (ArithmeticException e) {
      throw refused(
          name + ".physicalType",
          name,
          "must fit " + types.get(column).ddl() + " (" + e.getMessage() + ")");
    }
  }

  /** Takes the line so far back. */
  private RefusedRowException refused(String rule, String path, String message) {
    buffer.dropLine();
    return new RefusedRowException(new Violation(rule, path, message));
  }

  @Override
  public StagedPart finish() throws IOException {
    buffer.drainTo(out);
    out.close();
    if (places != null) {
      places.close();
    }
    finished = true;
    return new StagedPart(file.toString(), rows);
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      out.close();
      Files.deleteIfExists(file);
      if (places != null) {
        places.abandon();
      }
    }
  }
}
