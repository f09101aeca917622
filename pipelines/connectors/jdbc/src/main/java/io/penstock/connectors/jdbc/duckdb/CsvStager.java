package io.penstock.connectors.jdbc.duckdb;

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

/** Writes the rows of a bundle to a CSV file of its own. */
final class CsvStager implements Stager {
  private final Load load;
  private final boolean placed;
  private final List<ColumnType> types;
  private final ColumnType.Encoding[] encodings;
  private final boolean[] required;
  private final boolean[] key;
  private final Path file;
  private final OutputStream out;
  private final CsvBuffer buffer = new CsvBuffer();
  private long rows;
  private boolean finished;

  CsvStager(StagedSql sql, List<ColumnType> types, Path folder) throws IOException {
    this.load = sql.load();
    this.placed = sql.placed();
    this.types = types;
    this.encodings = types.stream().map(ColumnType::encoding).toArray(ColumnType.Encoding[]::new);
    this.required = new boolean[encodings.length];
    this.key = new boolean[encodings.length];
    for (int i = 0; i < encodings.length; i++) {
      Load.Column column = load.columns().get(i);
      key[i] = load.key().contains(column.name());
      required[i] = column.required() || key[i];
    }
    Files.createDirectories(folder);
    this.file = folder.toAbsolutePath().resolve("part-" + UUID.randomUUID() + ".csv");
    this.out = Files.newOutputStream(file);
  }

  @Override
  public void write(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    boolean[] needed = load.changes() && Changes.deleted(row) ? key : required;
    for (int i = 0; i < encodings.length; i++) {
      if (i > 0) {
        buffer.comma();
      }
      value(row[i], i, needed[i]);
    }
    if (placed) {
      buffer.comma();
      buffer.text(origin);
      buffer.comma();
      buffer.integer(position);
    }
    if (load.changes()) {
      buffer.comma();
      buffer.ascii(Changes.deleted(row) ? "true" : "false");
      buffer.comma();
      buffer.integer(Changes.version(row));
    }
    if (buffer.lineLength() >= StagedColumns.MAX_LINE) {
      throw refused("record.size", "", "must not be larger than 16 MiB in all its columns");
    }
    buffer.endLine();
    rows++;
    if (buffer.full()) {
      buffer.drainTo(out);
    }
  }

  private void value(@Nullable Object value, int column, boolean required)
      throws RefusedRowException {
    if (value == null) {
      if (required) {
        throw refused(name(column) + ".required", name(column), "is required by the target");
      }
      buffer.nothing();
      return;
    }
    try {
      encodings[column].write(value, buffer);
    } catch (ArithmeticException e) {
      throw refused(
          name(column) + ".physicalType",
          name(column),
          "must fit " + types.get(column).ddl() + " (" + e.getMessage() + ")");
    }
  }

  /** Takes the line so far back. */
  private RefusedRowException refused(String rule, String path, String message) {
    buffer.dropLine();
    return new RefusedRowException(new Violation(rule, path, message));
  }

  private String name(int column) {
    return load.columns().get(column).name();
  }

  @Override
  public StagedPart finish() throws IOException {
    buffer.drainTo(out);
    out.close();
    finished = true;
    return new StagedPart(file.toString(), rows);
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      out.close();
      Files.deleteIfExists(file);
    }
  }
}
