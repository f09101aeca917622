package io.penstock.spec.catalog;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void theDefaultsAreThese() {
    Map<String, String> defaults = new TreeMap<>();
    for (StepType type : Steps.all()) {
      for (Option option : type.options()) {
        if (option.defaultValue() != null) {
          defaults.put(type.name() + "." + option.name(), String.valueOf(option.defaultValue()));
        }
      }
    }
    assertThat(
        defaults,
        is(
            Map.ofEntries(
                Map.entry("DropDuplicates.keep", "latest"),
                Map.entry("Create.changes", "false"),
                Map.entry("MapToFields.append", "false"),
                Map.entry("ReadFromCsv.compression", "auto"),
                Map.entry("ReadFromCsv.delimiter", ","),
                Map.entry("ReadFromCsv.encoding", "UTF-8"),
                Map.entry("ReadFromCsv.header", "true"),
                Map.entry("ReadFromCsv.max_inflated", "10GiB"),
                Map.entry("ReadFromCsv.max_record", "1MiB"),
                Map.entry("ReadFromCsv.null_values", "[]"),
                Map.entry("ReadFromCsv.split", "16MiB"),
                Map.entry("ReadFromJson.compression", "auto"),
                Map.entry("ReadFromJson.max_inflated", "10GiB"),
                Map.entry("ReadFromJson.max_record", "1MiB"),
                Map.entry("ReadFromAvro.max_inflated", "10GiB"),
                Map.entry("ReadFromKafka.format", "JSON"),
                Map.entry("ReadFromKafka.start", "earliest"),
                Map.entry("ReadFromKafka.split", "100000"),
                Map.entry("ReadFromKafka.max_record", "1MiB"),
                Map.entry("ReadFromParquet.max_inflated", "10GiB"),
                Map.entry("ReadFromParquet.max_page", "256MiB"),
                Map.entry("ReadFromJdbc.fetch_size", "10000"),
                Map.entry("ReadFromTpcds.scale", "1"),
                Map.entry("ReadFromTpch.scale", "0.01"),
                Map.entry("WriteToAvro.write_mode", "replace"),
                Map.entry("WriteToCsv.delimiter", ","),
                Map.entry("WriteToCsv.formula_guard", "true"),
                Map.entry("WriteToCsv.header", "true"),
                Map.entry("WriteToCsv.write_mode", "replace"),
                Map.entry("WriteToDuckDb.write_mode", "upsert"),
                Map.entry("WriteToJson.write_mode", "replace"),
                Map.entry("WriteToKafka.max_record", "1MB"),
                Map.entry("WriteToParquet.compression", "snappy"),
                Map.entry("WriteToParquet.write_mode", "replace"),
                Map.entry("WriteToPostgres.write_mode", "upsert"),
                Map.entry("WriteToSnowflake.write_mode", "upsert"))));
  }

  @Test
  void everyStepAndOptionSaysWhatItDoesInASentence() {
    for (StepType type : Steps.all()) {
      assertThat(type.name(), matchesPattern("[A-Z][A-Za-z]+"));
      assertThat(type.name(), type.sentence(), endsWith("."));
      for (Option option : type.options()) {
        assertThat(option.name(), matchesPattern("[a-z_]+"));
        assertThat(option.name(), option.sentence(), endsWith("."));
      }
    }
  }

  @Test
  void everyDefaultIsOfItsType() {
    for (StepType type : Steps.all()) {
      for (Option option : type.options()) {
        boolean hasOne = option.defaultValue() != null;
        boolean read = SettingsReader.defaultOf(option) != null;
        assertThat(type.name() + "." + option.name(), read, is(hasOne));
      }
    }
  }
}
