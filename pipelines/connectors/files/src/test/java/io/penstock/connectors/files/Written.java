package io.penstock.connectors.files;

import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Stages and publishes rows as the pipeline does. */
final class Written {
  static final Load PEOPLE =
      load(
          Schema.builder()
              .addNullableField("id", FieldType.INT64)
              .addNullableField("name", FieldType.STRING)
              .build());

  private Written() {}

  static Load load(Schema schema) {
    List<Load.Column> columns =
        schema.getFieldNames().stream().map(n -> new Load.Column(n, null, false)).toList();
    return new Load(schema, columns, List.of(), null, List.of(), List.of());
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  /** One part of all rows, which come from a file of that name. */
  static StagedPart part(Sink sink, Path staging, String origin, @Nullable Object[]... rows)
      throws IOException {
    try (Stager stager = sink.openStager(staging.toString())) {
      int position = 2;
      for (@Nullable Object[] row : rows) {
        write(stager, row, origin, position++);
      }
      return stager.finish();
    }
  }

  private static void write(Stager stager, @Nullable Object[] row, String origin, long position)
      throws IOException {
    try {
      stager.write(row, origin, position);
    } catch (RefusedRowException e) {
      throw new AssertionError("the row at " + position + " was refused", e);
    }
  }

  /** A publication of one part for each row. */
  static Publication staged(Sink sink, Path staging, String run, @Nullable Object[]... rows)
      throws IOException {
    List<StagedPart> parts = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      try (Stager stager = sink.openStager(staging.toString())) {
        write(stager, rows[i], "in.csv", i + 2L);
        parts.add(stager.finish());
      }
    }
    return new Publication(run, parts, staging.toString());
  }

  /** Publishes in a staging folder of the run's own. */
  static Published publish(Sink sink, Path folder, String run, @Nullable Object[]... rows)
      throws IOException {
    Gate open = facts -> true;
    return sink.publish(staged(sink, folder.resolve("staging-" + run), run, rows), open);
  }

  /** The names in a folder, hidden ones too. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows as lists, to be compared. */
  static List<List<@Nullable Object>> lists(List<@Nullable Object[]> rows) {
    return rows.stream().map(row -> Arrays.asList(row)).toList();
  }
}
