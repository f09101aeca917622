package io.penstock.connectors.files;

import static io.penstock.connectors.files.ParquetSourceTest.of;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Expected;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings and pages that other writers choose are read all the same. */
class ParquetFormsTest {
  private static final int ROWS = 3000;
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message m { optional int64 id; optional binary name (UTF8); optional double price;"
              + " optional boolean yes; optional int32 nothing;"
              + " optional group tags (LIST) { repeated group list { optional binary element"
              + " (UTF8); } } }");
  private static final Expected EXPECTED =
      ParquetSourceTest.expected(
          of("id", FieldType.INT64),
          of("name", FieldType.STRING),
          of("price", FieldType.DECIMAL),
          of("yes", FieldType.BOOLEAN),
          of("nothing", FieldType.INT64),
          of("tags", FieldType.array(FieldType.STRING.withNullable(true))));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "PARQUET_1_0, true, false, SNAPPY",
    "PARQUET_1_0, false, true, NONE",
    "PARQUET_2_0, true, false, GZIP",
    "PARQUET_2_0, false, false, SNAPPY",
    "PARQUET_2_0, false, false, NONE",
    "PARQUET_2_0, false, true, ZSTD"
  })
  void everyVersionAndEncodingOfTheLibraryIsRead(
      WriterVersion version, boolean dictionary, boolean split, ParquetCodec codec)
      throws Exception {
    ParquetProperties properties =
        ParquetProperties.builder()
            .withWriterVersion(version)
            .withDictionaryEncoding(dictionary)
            .withByteStreamSplitEncoding(split)
            .withPageSize(2000)
            .build();
    Path file = folder.resolve("forms.parquet");
    write(file, properties, codec);
    Collected read = ParquetSourceTest.read(file, EXPECTED);
    assertThat(read.unreadable, empty());
    assertThat(read.rows, is(IntStream.range(0, ROWS).mapToObj(i -> row(i)).toList()));
  }

  @Test
  void theNewerEncodingsOfAnotherProgramAreRead() throws Exception {
    Path file =
        DuckDbFiles.write(
            folder.resolve("duck.parquet"),
            "SELECT i AS id, 'name ' || i AS name, i / 4 AS price, i % 3 = 0 AS yes,"
                + " NULL::INT AS nothing, [i::TEXT, NULL] AS tags FROM range(3000) t(i)",
            ", PARQUET_VERSION V2, CODEC 'zstd'");
    assertThat(
        DuckDbFiles.query(
            "SELECT count(*) > 0 FROM parquet_metadata('"
                + file
                + "') WHERE encodings LIKE '%DELTA%' OR encodings LIKE '%SPLIT%'"),
        is(List.of("true")));
    Collected read = ParquetSourceTest.read(file, EXPECTED);
    assertThat(read.rows, hasSize(ROWS));
    assertThat(
        read.rows.get(2999),
        is(
            Arrays.asList(
                2999L,
                "name 2999",
                new BigDecimal("749.75"),
                false,
                null,
                Arrays.asList("2999", null))));
  }

  private static List<@Nullable Object> row(int i) {
    return i % 10 == 9
        ? Arrays.asList(null, null, null, null, null, null)
        : Arrays.asList(
            (long) i * i,
            "name " + i % 1000,
            new BigDecimal(i + ".5"),
            i % 3 == 0,
            null,
            i % 4 == 0 ? List.of() : Arrays.asList("tag " + i, null));
  }

  private static Group group(int i) {
    Group group = new SimpleGroupFactory(SCHEMA).newGroup();
    if (i % 10 == 9) {
      return group;
    }
    group.append("id", (long) i * i).append("name", "name " + i % 1000).append("price", i + 0.5);
    group.append("yes", i % 3 == 0);
    Group tags = group.addGroup("tags");
    if (i % 4 != 0) {
      tags.addGroup("list").append("element", "tag " + i);
      tags.addGroup("list");
    }
    return group;
  }

  @SuppressWarnings("NullAway") // no encryption is null there
  private static void write(Path path, ParquetProperties properties, ParquetCodec codec)
      throws Exception {
    try (ParquetFileWriter file =
        new ParquetFileWriter(
            new ParquetOutput(Files.newOutputStream(path)),
            SCHEMA,
            ParquetFileWriter.Mode.CREATE,
            1 << 20,
            0,
            null,
            properties)) {
      file.start();
      ColumnChunkPageWriteStore pages =
          new ColumnChunkPageWriteStore(codec, SCHEMA, properties.getAllocator(), 64, true);
      ColumnWriteStore store = properties.newColumnWriteStore(SCHEMA, pages, pages);
      RecordConsumer rows = new ColumnIOFactory().getColumnIO(SCHEMA).getRecordWriter(store);
      for (int i = 0; i < ROWS; i++) {
        new GroupWriter(rows, SCHEMA).write(group(i));
      }
      rows.flush();
      file.startBlock(ROWS);
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      file.end(Map.of());
    }
  }
}
