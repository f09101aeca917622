package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroSinkTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("out.avro");
  }

  @Test
  void partsAreJoinedAndReplacedAndAddedToAsForOtherFiles() throws IOException {
    FileSink sink =
        SerializableUtils.ensureSerializable(
            FileSink.of(file.toString(), new AvroRowFormat(PEOPLE)));
    publish(sink, folder, "r1", row(1L, "a"), row(2L, null));
    assertThat(read(), contains(List.of(1L, "a"), Arrays.asList(2L, null)));
    Published replaced = publish(sink, folder, "r2", row(3L, "c"));
    assertThat(replaced.deleted(), is(2L));
    publish(sink.withMode(FileMode.APPEND), folder, "r3", row(4L, "d"), row(5L, "e"));
    publish(sink.withMode(FileMode.APPEND), folder, "r3", row(4L, "d"), row(5L, "e"));
    assertThat(read(), contains(List.of(3L, "c"), List.of(4L, "d"), List.of(5L, "e")));
    assertThat(new AvroBlocks("f", file.toString()).records(), is(3L));
  }

  @Test
  void aRunWithoutRowsLeavesAFileThatHoldsNone() throws IOException {
    publish(FileSink.of(file.toString(), new AvroRowFormat(PEOPLE)), folder, "r1");
    assertThat(read(), is(List.of()));
  }

  @Test
  void rowsAreNotAddedToAFileOfAnotherSchemaOrForm() throws IOException {
    FileSink sink =
        FileSink.of(file.toString(), new AvroRowFormat(PEOPLE)).withMode(FileMode.APPEND);
    Schema other = Schema.builder().addNullableField("id", FieldType.STRING).build();
    publish(
        FileSink.of(file.toString(), new AvroRowFormat(Written.load(other))),
        folder,
        "r1",
        row("x"));
    assertThat(
        assertThrows(UnusableException.class, sink::preflight).getMessage(),
        is(
            file
                + " has another schema than the rows; name another file, or set write_mode:"
                + " replace"));
    Files.writeString(file, "id\n1\n");
    assertThrows(UnusableException.class, sink::preflight);
    assertThat(Files.readString(file), is("id\n1\n"));
    assertThat(
        publish(FileSink.of(file.toString(), new AvroRowFormat(PEOPLE)), folder, "r2", row(1L, "a"))
            .deleted(),
        is(0L));
  }

  @Test
  void decimalsHaveTheSizeOfTheContractAndNothingIsRounded() throws Exception {
    Schema schema =
        Schema.builder()
            .addNullableField("price", FieldType.DECIMAL)
            .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
            .build();
    Load load =
        new Load(
            schema,
            List.of(
                new Load.Column("price", "decimal(5, 2)", true),
                new Load.Column("at", null, false)),
            List.of(),
            null,
            List.of(),
            List.of());
    FileSink sink = FileSink.of(file.toString(), new AvroRowFormat(load));
    try (Stager stager = sink.openStager(folder.resolve("s").toString())) {
      for (String unfit : List.of("1000", "0.001", "1e99", "1e-99")) {
        assertThat(refused(stager, new BigDecimal(unfit), null), is("must fit DECIMAL(5,2)"));
      }
      assertThat(
          refused(stager, BigDecimal.ONE, Instant.ofEpochSecond(0, 1)),
          is("must fit microseconds"));
      assertThat(
          refused(stager, BigDecimal.ONE, Instant.parse("+999999999-01-01T00:00:00Z")),
          is("must fit a timestamp of 64 bits"));
      stager.write(row(new BigDecimal("999.990"), null), "in", 1);
      assertThat(stager.finish().rows(), is(1L));
    }
    publish(sink, folder, "r", row(new BigDecimal("9e2"), Instant.EPOCH));
    Collected read =
        Collected.whole(
            AvroSource.of(file.toString(), new Expected(schema, Set.of(), Map.of())), file);
    assertThat(read.rows, contains(List.of(new BigDecimal("900.00"), Instant.EPOCH)));
    assertThat(
        AvroHeader.of("f", file.toString()).schema().getField("price").schema().toString(),
        is("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2}"));
  }

  @Test
  void namesThatAvroDoesNotHaveAreRefusedAtOnce() {
    Schema schema = Schema.builder().addNullableField("first name", FieldType.STRING).build();
    assertThat(
        assertThrows(
                UnusableException.class,
                () -> FileSink.of(file.toString(), new AvroRowFormat(Written.load(schema))))
            .getMessage(),
        is(
            "column first name: Avro names have letters, digits and _ only; rename it with a step"
                + " before"));
  }

  private static String refused(Stager stager, BigDecimal price, @Nullable Instant at) {
    return String.valueOf(
        assertThrows(RefusedRowException.class, () -> stager.write(row(price, at), "in", 1))
            .getMessage());
  }

  private List<List<@Nullable Object>> read() throws IOException {
    return Collected.whole(
            AvroSource.of(file.toString(), new Expected(PEOPLE.schema(), Set.of(), Map.of())), file)
        .rows;
  }
}
