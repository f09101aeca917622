package io.penstock.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.broker.SchemaRegistry;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.LateText;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema.Parser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroTopicTest {
  private static final String FIRST =
      """
      {"type": "record", "name": "item", "fields": [
        {"name": "id", "type": "int"}, {"name": "name", "type": "string"}]}\
      """;
  private static final String SECOND =
      """
      {"type": "record", "name": "item", "fields": [
        {"name": "note", "type": ["null", "string"], "default": null},
        {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "id", "type": "long"}]}\
      """;
  private static final Expected EXPECTED =
      new Expected(
          Schema.builder()
              .addNullableField("id", FieldType.INT64)
              .addNullableField("name", FieldType.STRING)
              .addNullableField("price", FieldType.DECIMAL)
              .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
              .build(),
          Set.of(),
          Map.of());

  private SchemaRegistry registry;
  private TestTopic topic;

  @BeforeEach
  void open() throws Exception {
    registry = SchemaRegistry.start();
    topic = new TestTopic(1);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private ReadFromKafka source() {
    return source(Registry.at(registry.url()));
  }

  private ReadFromKafka source(Registry at) {
    return ReadFromKafka.of(TestTopic.servers(), topic.name, EXPECTED, new ValueFormat.Avro(at));
  }

  private static Retry patient() {
    return Retry.lasting(Duration.ofSeconds(60))
        .withWaits(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  private static byte[] wire(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }

  private static byte[] encoded(String schema, Map<String, Object> values) throws Exception {
    org.apache.avro.Schema type = new Parser().parse(schema);
    GenericData.Record record = new GenericData.Record(type);
    values.forEach(record::put);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericData.Record>(type).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] item(int id) throws Exception {
    return encoded(FIRST, Map.of("id", id, "name", "n" + id));
  }

  private static byte[] longs(long... values) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    for (long value : values) {
      encoder.writeLong(value);
    }
    encoder.flush();
    return out.toByteArray();
  }

  @Test
  void recordsOfAllTheirSchemasAreReadByNameAndEachSchemaIsAskedForOnce() throws Exception {
    int first = registry.register("items-value", FIRST);
    int second = registry.register("items-value", SECOND);
    byte[] later =
        encoded(
            SECOND,
            Map.of(
                "id", 3L,
                "price", ByteBuffer.wrap(new BigDecimal("12.50").unscaledValue().toByteArray()),
                "at", 1_700_000_000_123_456L));
    topic.sendBytes(0, wire(first, item(1)), wire(second, later), wire(first, item(2)));
    Reading reading = Reading.of(source().withSplit(1).slice(null));

    assertThat(reading.unreadable, is(empty()));
    assertThat(
        reading.rows,
        contains(
            "[1, n1, null, null]",
            "[3, null, 12.50, 2023-11-14T22:13:20.123456Z]",
            "[2, n2, null, null]"));
    assertThat(registry.asked(), contains("/schemas/ids/1", "/schemas/ids/2"));
  }

  @Test
  void whatIsNoRecordOfItsSchemaIsUnreadableAndItsNeighboursAreRead() throws Exception {
    int id = registry.register("items-value", FIRST);
    byte[] good = wire(id, item(1));
    byte[] longer = ByteBuffer.allocate(good.length + 1).put(good).put((byte) 1).array();
    topic.sendBytes(
        0,
        new byte[] {0, 0, 0, 1},
        "{\"id\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        wire(id, new byte[] {2}),
        longer,
        wire(id, longs(1, Integer.MAX_VALUE - 8)));
    topic.send(0, null, "text");
    topic.sendBytes(0, good);
    Reading reading = Reading.of(source().slice(null));

    assertThat(reading.rows, contains("[1, n1, null, null]"));
    assertThat(
        reading.unreadable.stream().map(text -> text.substring(0, text.indexOf(']') + 1)).toList(),
        contains(
            "[record.wire]",
            "[record.wire]",
            "[record.syntax]",
            "[record.syntax]",
            "[record.syntax]",
            "[record.empty]",
            "[record.wire]"));
    assertThat(reading.unreadable.get(4), is("[record.syntax] null " + topic.name + "/0:4"));
  }

  @Test
  void lengthsAndDepthsThatNoRecordHasCostNoMemory() throws Exception {
    String lists =
        """
        {"type": "record", "name": "item", "fields": [
          {"name": "id", "type": {"type": "array", "items": "null"}}]}\
        """;
    String chain =
        """
        {"type": "record", "name": "node", "fields": [{"name": "id", "type": ["null", "node"]}]}\
        """;
    byte[] deep = new byte[500_000];
    java.util.Arrays.fill(deep, (byte) 2);
    topic.sendBytes(
        0,
        wire(registry.register("a", lists), longs(1L << 30)),
        wire(registry.register("b", chain), deep));
    Reading reading = Reading.of(source().slice(null));
    assertThat(
        reading.unreadable,
        contains(startsWith("[record.syntax] null"), startsWith("[record.syntax] null")));
  }

  @Test
  void aValueOfAnotherTypeThanTheContractsIsUnreadable() throws Exception {
    String other =
        """
        {"type": "record", "name": "item", "fields": [
          {"name": "id", "type": "string"}, {"name": "name", "type": "string"}]}\
        """;
    int id = registry.register("items-value", other);
    topic.sendBytes(0, wire(id, encoded(other, Map.of("id", "x", "name", "a"))));
    assertThat(
        Reading.of(source().slice(null)).unreadable,
        contains("[id.type] [null, a, null, null] " + topic.name + "/0:0"));
  }

  @Test
  void aSchemaThatIsNotOfARecordInAvroIsUnreadable() throws Exception {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("schema", "{}").put("schemaType", "JSON");
    topic.sendBytes(
        0,
        wire(registry.register("a", json), new byte[1]),
        wire(registry.register("b", "\"string\""), new byte[1]),
        wire(registry.register("c", "no schema"), new byte[1]));
    Reading reading = Reading.of(source().slice(null));
    assertThat(reading.unreadable, hasSize(3));
    reading.unreadable.forEach(text -> assertThat(text, startsWith("[record.schema] null")));
  }

  @Test
  void schemasThatReferToOthersAreRead() throws Exception {
    registry.register(
        "color/value",
        "{\"type\": \"enum\", \"name\": \"a.color\", \"symbols\": [\"RED\", \"BLUE\"]}");
    ObjectNode posted = new JsonMapper().createObjectNode();
    posted.put(
        "schema",
        """
        {"type": "record", "name": "item", "fields": [
          {"name": "id", "type": "int"}, {"name": "name", "type": "a.color"}]}\
        """);
    posted
        .putArray("references")
        .addObject()
        .put("name", "a.color")
        .put("subject", "color/value")
        .put("version", 1);
    topic.sendBytes(0, wire(registry.register("items-value", posted), longs(7, 1)));
    assertThat(Reading.of(source().slice(null)).rows, contains("[7, BLUE, null, null]"));
  }

  @Test
  void deadLettersAreDecodedAgainWithoutTheRegistryWhereTheyCouldBeReadOnce() throws Exception {
    int id = registry.register("items-value", FIRST);
    topic.sendBytes(0, wire(id, item(1)), new byte[] {1, 2, 3});
    Letters letters = new Letters();
    try (var reader = source().slice(null).source().open()) {
      reader.read(new OffsetRange(0, 0, 2), letters);
    }
    registry.close();
    Reading again = new Reading();
    for (String text : letters.texts) {
      source().decoder().decode(new Letter(text), again);
    }
    assertThat(again.rows, contains("[1, n1, null, null]"));
    assertThat(again.unreadable, contains("[record.wire] null a:1"));

    assertThat(letters.texts.get(1), is("{\"$bytes\": \"AQID\"}"));
    registry = SchemaRegistry.start();
  }

  @Test
  void aRegistryThatFailsForAWhileIsWaitedFor() throws Exception {
    topic.sendBytes(0, wire(registry.register("items-value", FIRST), item(1)));
    registry.fail(3, 503);
    Registry patient = Registry.at(registry.url()).withRetry(patient());
    assertThat(Reading.of(source(patient).slice(null)).rows, hasSize(1));
    registry.fail(2, 404);
    assertThat(Reading.of(source(patient).slice(null)).rows, hasSize(1));
    assertThat(registry.asked(), hasSize(7));
  }

  @Test
  void anUnknownSchemaIsNamedWithItsRecordAndTheRegistry() throws Exception {
    topic.sendBytes(0, wire(99, item(1)));
    UnreachableException e =
        assertThrows(UnreachableException.class, () -> Reading.of(source().slice(null)));
    assertThat(
        e.getMessage(),
        allOf(
            startsWith("the schema registry at " + registry.address() + " has no schema 99"),
            containsString("which " + topic.name + "/0:0 was written with")));
  }

  @Test
  void aRegistryThatIsAwayOrRefusesIsNamedWithoutCredentials() throws Exception {
    registry.demand("reader", "secret-1");
    Registry wrong = Registry.at(registry.url()).as(LateText.of("reader"), LateText.of("secret-2"));
    UnreachableException refused =
        assertThrows(UnreachableException.class, () -> source(wrong).preflight());
    assertThat(
        refused.getMessage(),
        is(
            "the schema registry at "
                + registry.address()
                + " refuses the credentials; set registry.username and registry.password"));
    Registry right = Registry.at(registry.url()).as(LateText.of("reader"), LateText.of("secret-1"));
    source(right).preflight();
    assertThat(right.toString(), not(containsString("secret")));

    registry.close();
    UnreachableException away =
        assertThrows(UnreachableException.class, () -> source(right).preflight());
    assertThat(
        away.getMessage(),
        is(
            "the schema registry at "
                + registry.address()
                + " does not answer; is it running, and may this machine connect?"));
    registry = SchemaRegistry.start();
  }

  @Test
  void whatIsNoRegistryIsSaidAtOnce() {
    registry.fail(1, 302);
    UnreachableException e = assertThrows(UnreachableException.class, () -> source().preflight());
    assertThat(
        e.getMessage(),
        is(
            "what is at "
                + registry.address()
                + " does not answer as a schema registry does (status 302); look at registry.url"));
  }

  private static String refusal(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap_servers", "localhost:1");
    config.put("topic", "items");
    Location nowhere = new Location("pipeline.yaml", 1, 1);
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class,
                () -> ReadFromKafka.of(new Settings(nowhere, config, Map.of()), EXPECTED))
            .getMessage());
  }

  private static Settings registry(Map<String, Object> values) {
    return new Settings(new Location("pipeline.yaml", 1, 1), values, Map.of());
  }

  @Test
  void formatAndRegistryMustSuitEachOther() {
    assertThat(
        refusal(Map.of("format", "AVRO")), startsWith("format AVRO needs registry: {url: ...}"));
    assertThat(
        refusal(Map.of("registry", registry(Map.of("url", "http://a")))),
        startsWith("registry is for format AVRO"));
    for (String url : List.of("a:8081", "ftp://a", "http://", "http:// a")) {
      assertThat(
          refusal(Map.of("format", "AVRO", "registry", registry(Map.of("url", url)))),
          is("registry.url must be such as https://registry.example.com:8081"));
    }
    assertThat(
        refusal(Map.of("format", "AVRO", "registry", registry(Map.of("url", "http://a:b@c")))),
        allOf(startsWith("registry.url cannot hold a user"), not(containsString("b@"))));
    assertThat(
        refusal(
            Map.of(
                "format",
                "AVRO",
                "registry",
                registry(Map.of("url", "http://a", "username", "b")))),
        startsWith("registry needs both username and password"));
  }
}
