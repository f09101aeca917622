package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConnectorsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void serviceLoaderFindsTheSinks() {
    assertThat(
        ServiceLoader.load(Connectors.class).stream().map(ServiceLoader.Provider::get).toList(),
        hasItem(instanceOf(FileConnectors.class)));
  }

  @Test
  void sinksReplaceAreGuardedAndHaveAHeaderByDefault() throws IOException {
    assertThat(twice("WriteToCsv", Map.of()), is("id,name\r\n2,'=x\r\n"));
    assertThat(twice("WriteToJson", Map.of()), is("{\"id\":2,\"name\":\"=x\"}\n"));
  }

  @Test
  void everyOptionHasEffect() throws IOException {
    assertThat(
        twice(
            "WriteToCsv",
            Map.of(
                "delimiter",
                "tab",
                "header",
                false,
                "formula_guard",
                false,
                "write_mode",
                "append")),
        is("1\t=x\r\n2\t=x\r\n"));
    assertThat(
        twice("WriteToJson", Map.of("write_mode", "append")),
        is("{\"id\":1,\"name\":\"=x\"}\n{\"id\":2,\"name\":\"=x\"}\n"));
  }

  @Test
  void settingsThatMakeNoSenseAreRefusedWithTheirPlace() {
    assertThat(
        refused(Map.of("path", "a*.csv")),
        is(
            "p.yaml:1:1 path: \"a*.csv\" is a pattern; all rows go into one file, so name it"
                + " without * and ?"));
    assertThat(
        refused(Map.of("write_mode", "upsert")),
        is("p.yaml:1:1 write_mode: unknown \"upsert\"; allowed: replace, append"));
    assertThat(
        refused(Map.of("delimiter", "\"")),
        is(
            "p.yaml:1:1 delimiter: must be one ASCII character, no quote and no line break; usual"
                + " are , ; | and a tab"));
  }

  @Test
  void parquetIsPackedBySnappyUnlessSet() throws Exception {
    Map<Map<String, Object>, String> codecs =
        Map.of(Map.of(), "SNAPPY", Map.of("compression", "zstd"), "ZSTD");
    for (Map.Entry<Map<String, Object>, String> each : codecs.entrySet()) {
      twice("WriteToParquet", each.getKey());
      Path out = folder.resolve("out");
      assertThat(
          DuckDbFiles.query("SELECT DISTINCT compression FROM parquet_metadata('" + out + "')"),
          contains(each.getValue()));
      assertThat(DuckDbFiles.query("SELECT * FROM read_parquet('" + out + "')"), contains("2|=x"));
    }
    assertThat(
        refused("WriteToParquet", Map.of("compression", "brotli")),
        is("p.yaml:1:1 compression: unknown \"brotli\"; allowed: snappy, zstd, gzip, none"));
  }

  private String refused(Map<String, Object> settings) {
    return refused("WriteToCsv", settings);
  }

  private String refused(String type, Map<String, Object> settings) {
    return String.valueOf(
        assertThrows(UnusableException.class, () -> sink(type, settings)).getMessage());
  }

  private String twice(String type, Map<String, Object> settings) throws IOException {
    Sink sink = SerializableUtils.ensureSerializable(sink(type, settings));
    assertThat(sink.setBased(), is(false));
    Files.deleteIfExists(folder.resolve("out"));
    publish(sink, folder, type + "1" + settings.size(), row(1L, "=x"));
    publish(sink, folder, type + "2" + settings.size(), row(2L, "=x"));
    return Files.readString(folder.resolve("out"), StandardCharsets.ISO_8859_1);
  }

  private Sink sink(String type, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(Map.of("path", folder.resolve("out").toString()));
    all.putAll(settings);
    return Objects.requireNonNull(new FileConnectors().sinks().get(type))
        .create(new Settings(new Location("p.yaml", 1, 1), all, Map.of()), PEOPLE);
  }
}
