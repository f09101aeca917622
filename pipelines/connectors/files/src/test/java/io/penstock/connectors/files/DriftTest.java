package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.BlockedException;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.Source;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that have other columns than the contract, in every format: `name, loyalty, id`. */
final class DriftTest {
  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableField("id", FieldType.INT64)
          .addNullableField("name", FieldType.STRING)
          .addNullableField("phone", FieldType.STRING)
          .addNullableField("computed", FieldType.STRING)
          .build();
  private static final List<Object> ROW = Arrays.asList(7L, "Ada", null, null);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static Expected expected(Mode mode) {
    return new Expected(SCHEMA, Set.of(), Map.of(), mode, Set.of("computed"));
  }

  /** The formats whose files name their columns once. */
  private enum Format {
    CSV(":1"),
    AVRO(""),
    PARQUET("");

    private final String place;

    Format(String place) {
      this.place = place;
    }
  }

  private Path file(Format format) throws Exception {
    Path file = folder.resolve("rows." + format);
    return switch (format) {
      case CSV -> Files.writeString(file, "name,loyalty,id\nAda,gold,7\n");
      case PARQUET ->
          DuckDbFiles.write(file, "SELECT 'Ada' AS name, 'gold' AS loyalty, 7 AS id", "");
      case AVRO -> {
        var schema =
            new org.apache.avro.Schema.Parser()
                .parse(
                    "{\"type\":\"record\",\"name\":\"r\",\"fields\":["
                        + "{\"name\":\"name\",\"type\":\"string\"},"
                        + "{\"name\":\"loyalty\",\"type\":\"string\"},"
                        + "{\"name\":\"id\",\"type\":\"long\"}]}");
        try (var out =
            new DataFileWriter<>(new GenericDatumWriter<GenericData.Record>(schema))
                .create(schema, file.toFile())) {
          GenericData.Record record = new GenericData.Record(schema);
          record.put("name", "Ada");
          record.put("loyalty", "gold");
          record.put("id", 7L);
          out.append(record);
        }
        yield file;
      }
    };
  }

  private static Source<FileRange> source(Format format, Path file, Mode mode) {
    return switch (format) {
      case CSV -> CsvSource.of(file.toString(), expected(mode));
      case AVRO -> AvroSource.of(file.toString(), expected(mode));
      case PARQUET -> ParquetSource.of(file.toString(), expected(mode));
    };
  }

  private static Collected read(Format format, Path file, Mode mode) throws Exception {
    Source<FileRange> source = source(format, file, mode);
    List<FileRange> ranges = new ArrayList<>();
    if (source instanceof ParquetSource parquet) {
      parquet.cutter().cut(file.toString(), ranges::add);
    } else {
      ranges.add(new FileRange(file.toString(), 0, Files.size(file), 1));
    }
    return Collected.read(source, ranges);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void columnsGoByNameAndDifferencesAreToldOnce(Format format) throws Exception {
    Path file = file(format);
    for (Mode mode : List.of(Mode.DISCARD_VALUE, Mode.EVOLVE)) {
      source(format, file, mode).preflight();
      Collected read = read(format, file, mode);
      assertThat(read.rows, contains(ROW));
      assertThat(
          read.drift,
          contains(
              "UNNAMED loyalty " + file + format.place, "LACKING phone " + file + format.place));
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void frozenColumnsBlockTheRunBeforeAnythingIsRead(Format format) throws Exception {
    Path file = file(format);
    var e =
        assertThrows(BlockedException.class, () -> source(format, file, Mode.FREEZE).preflight());
    assertThat(
        e.getMessage(),
        is(
            file
                + format.place
                + " has columns that the contract does not name: loyalty, and lacks columns of the"
                + " contract: phone, and schema_contract.columns is freeze: change the source or"
                + " the contract, or say discard_value; nothing was read"));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void quarantinedColumnsLetNoRecordPass(Format format) throws Exception {
    Path file = file(format);
    source(format, file, Mode.QUARANTINE).preflight();
    Collected read = read(format, file, Mode.QUARANTINE);
    assertThat(read.rows, is(empty()));
    assertThat(read.unreadable, is(empty()));
    assertThat(read.invalid.toString(), containsString(" [schema.columns loyalty] " + ROW));
  }

  @Test
  void recordsKeptInDeadLettersAreHeldAgainstTheContractAgain() throws Exception {
    for (Format format : Format.values()) {
      Path file = file(format);
      for (Mode mode : List.of(Mode.DISCARD_VALUE, Mode.QUARANTINE)) {
        List<RawRecord> kept = new ArrayList<>();
        Collected first =
            new Collected() {
              @Override
              public void record(Object[] row, RawRecord raw) {
                kept.add(new Kept(raw.origin(), raw.position(), raw.text()));
              }
            };
        Source<FileRange> source = source(format, file, Mode.DISCARD_VALUE);
        List<FileRange> ranges = new ArrayList<>();
        if (source instanceof ParquetSource parquet) {
          parquet.cutter().cut(file.toString(), ranges::add);
        } else {
          ranges.add(new FileRange(file.toString(), 0, Files.size(file), 1));
        }
        try (var reader = source.open()) {
          reader.read(ranges.get(0), first);
        }
        Collected again = new Collected();
        Objects.requireNonNull(source(format, file, mode).decoder()).decode(kept.get(0), again);
        // What Parquet does not read is not kept either.
        boolean known = format != Format.PARQUET && mode == Mode.QUARANTINE;
        assertThat(format + " " + mode, again.rows, is(known ? List.of() : List.of(ROW)));
        assertThat(format + " " + mode, again.invalid.size(), is(known ? 1 : 0));
      }
    }
  }

  private record Kept(String origin, long position, String text) implements RawRecord {}

  @Test
  void keysOfJsonAreToldRecordByRecordAndNestedOnesByTheirPath() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("rows.jsonl"),
            """
            {"name": "Ada", "id": 7}
            {"loyalty": "gold", "name": "Ada", "id": 7}
            {"id": "x", "loyalty": "gold", "ada@example.com": 1, "555-01-2345": 2}
            """);
    FileRange all = new FileRange(file.toString(), 0, Files.size(file), 1);
    Collected read =
        Collected.read(JsonSource.of(file.toString(), expected(Mode.DISCARD_VALUE)), List.of(all));
    assertThat(read.rows, contains(ROW, ROW));
    assertThat(
        read.drift,
        contains(
            "UNNAMED loyalty " + file + ":2",
            "UNNAMED loyalty " + file + ":3",
            "UNNAMED (a name that is not shown) " + file + ":3"));
    Collected kept =
        Collected.read(JsonSource.of(file.toString(), expected(Mode.QUARANTINE)), List.of(all));
    assertThat(kept.rows, contains(ROW));
    assertThat(kept.invalid, contains("2 [schema.columns loyalty] " + ROW));
    assertThat(kept.unreadable.toString(), containsString("3 [id.type, schema.columns, schema."));
    assertThat(kept.drift.toString(), not(containsString("example.com")));
  }

  @Test
  void objectsInListsAreOneName() throws Exception {
    Schema nested =
        Schema.builder()
            .addNullableField(
                "items",
                FieldType.array(
                    FieldType.row(
                            Schema.builder().addNullableField("sku", FieldType.STRING).build())
                        .withNullable(true)))
            .build();
    Path file =
        Files.writeString(
            folder.resolve("rows.jsonl"),
            "{\"items\": [{\"sku\": \"a\", \"x\": 1}, {\"x\": 2}]}\n");
    Collected read =
        Collected.read(
            JsonSource.of(file.toString(), new Expected(nested, Set.of(), Map.of())),
            List.of(new FileRange(file.toString(), 0, Files.size(file), 1)));
    assertThat(read.drift, contains("UNNAMED items[].x " + file + ":1"));
  }

  @Test
  void renamedColumnIsGuessedWhereColumnsAreFrozen() throws Exception {
    Path file = Files.writeString(folder.resolve("rows.csv"), "id,name,phone_no\n7,Ada,1\n");
    var e =
        assertThrows(
            BlockedException.class,
            () -> CsvSource.of(file.toString(), expected(Mode.FREEZE)).preflight());
    assertThat(e.getMessage(), containsString("contract: phone (phone may be phone_no), and"));
  }

  @Test
  void fileWithoutAHeaderHasNoNames() throws Exception {
    Path file = Files.writeString(folder.resolve("rows.csv"), "7,Ada,1,2\n");
    CsvSource source = CsvSource.of(file.toString(), expected(Mode.FREEZE)).withoutHeader();
    source.preflight();
    assertThat(
        Collected.read(source, List.of(new FileRange(file.toString(), 0, Files.size(file), 1)))
            .drift,
        is(empty()));
  }
}
