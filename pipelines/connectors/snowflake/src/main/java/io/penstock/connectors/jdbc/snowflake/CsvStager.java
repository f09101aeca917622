package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.transforms.reject.Violation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a bundle to a CSV file of its own, packed by gzip. */
final class CsvStager implements Stager {
  /** Below the 16 MiB that a text of Snowflake may have. */
  static final int MAX_LINE = 1 << 24;

  private final Load load;
  private final boolean placed;
  private final List<ColumnType> types;
  private final Path file;
  private final Writer out;
  private final CsvLine line = new CsvLine();
  private long rows;
  private boolean finished;

  /**
   * @param load with the contract's names, for messages
   * @param placed whether rows carry where they came from
   */
  CsvStager(Load load, boolean placed, List<ColumnType> types, Path folder) throws IOException {
    this.load = load;
    this.placed = placed;
    this.types = types;
    Files.createDirectories(folder);
    this.file = folder.toAbsolutePath().resolve("part-" + UUID.randomUUID() + ".csv.gz");
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                StandardCharsets.UTF_8));
  }

  @Override
  public void write(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException {
    boolean deleted = load.changes() && Changes.deleted(row);
    for (int i = 0; i < types.size(); i++) {
      value(row[i], i, deleted);
      if (line.length() >= MAX_LINE) {
        throw refused("record.size", "", "must not be larger than 16 MiB in all its columns");
      }
    }
    if (placed) {
      line.text(origin);
      line.plain(Long.toString(position));
    }
    if (load.changes()) {
      line.plain(Boolean.toString(deleted));
      line.plain(Long.toString(Changes.version(row)));
    }
    line.plain(StagedColumns.END_MARK);
    out.write(line.end());
    rows++;
  }

  private void value(@Nullable Object value, int column, boolean deleted)
      throws RefusedRowException {
    Load.Column target = load.columns().get(column);
    String name = target.name();
    if (value == null) {
      if (load.key().contains(name) || (target.required() && !deleted)) {
        throw refused(name + ".required", name, "is required by the target");
      }
      line.nothing();
      return;
    }
    try {
      types.get(column).encoding().write(value, line);
    } catch (ArithmeticException e) {
      throw refused(
          name + ".physicalType",
          name,
          "must fit " + types.get(column).ddl() + " (" + e.getMessage() + ")");
    }
  }

  /** Takes the line so far back. */
  private RefusedRowException refused(String rule, String path, String message) {
    line.drop();
    return new RefusedRowException(new Violation(rule, path, message));
  }

  @Override
  public StagedPart finish() throws IOException {
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
