package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.broker.SchemaRegistry;
import io.penstock.control.Ledger;
import io.penstock.plan.connect.UnreachableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of Avro with a schema registry, read into a table. */
class AvroTopicTest {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "thing", "fields": [
        {"name": "name", "type": "string"}, {"name": "id", "type": "int"}]}""";

  @TempDir Path folder;

  /** A thing of a name of three letters and an id below 64. */
  private static byte[] thing(int schema, String name, int id) {
    return ByteBuffer.allocate(10)
        .put((byte) 0)
        .putInt(schema)
        .put((byte) 6)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .put((byte) (2 * id))
        .array();
  }

  @Test
  void itsRecordsAreInTheTableAndWhatIsNoneIsADeadLetterAndACutRegistryLosesNothing()
      throws Exception {
    String topic = Topics.make(1);
    Workshop shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string}
                """);
    try (SchemaRegistry registry = SchemaRegistry.start()) {
      registry.demand("reader", "canary");
      int schema = registry.register(topic + "-value", SCHEMA);
      Topics.send(topic, thing(schema, "Ann", 1), new byte[] {7}, thing(schema, "Bob", 2));
      shop.pipeline(
          "- type: ReadFromKafka",
          "  config:",
          "    bootstrap_servers: " + Topics.servers(),
          "    topic: " + topic,
          "    format: AVRO",
          "    registry: {url: \"" + registry.url() + "\", username: reader, password: canary}",
          "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");

      assertThat(shop.run().ledger(), is(new Ledger(3, 2, 0, 0, 0, 1, 0)));
      assertThat(shop.query("SELECT * FROM things ORDER BY 1"), contains("1|Ann", "2|Bob"));
      assertThat(shop.reasons(), contains("1 UNREADABLE record.wire"));

      Topics.send(topic, thing(schema, "Cid", 3), thing(schema, "Ava", 1));
      registry.fail(1, 500);
      UnreachableException away = assertThrows(UnreachableException.class, shop::run);
      assertThat(
          away.getMessage(),
          allOf(containsString(registry.address()), not(containsString("canary"))));
      shop.run();
    }
    assertThat(shop.query("SELECT * FROM things ORDER BY 1"), contains("1|Ava", "2|Bob", "3|Cid"));
  }
}
