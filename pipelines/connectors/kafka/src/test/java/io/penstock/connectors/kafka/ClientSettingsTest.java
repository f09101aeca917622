package io.penstock.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSettingsTest {
  private static Cluster reading(Map<String, Object> config) {
    Location at = new Location("pipeline.yaml", 1, 1);
    Settings written = new Settings(at, config, Map.of());
    return Cluster.of(
        new Settings(at, Map.of("bootstrap_servers", "a:1", "consumer_config", written), Map.of()));
  }

  private static String refusal(Map<String, Object> config) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> reading(config)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "enable.auto.commit, true, a run that dies in between would lose them",
    "auto.offset.reset, latest, would be passed over in silence",
    "group.id, mine, which move without the rows",
    "group.instance.id, mine, its offsets move without the rows",
    "isolation.level, read_uncommitted, records of transactions that were aborted",
    "bootstrap.servers, b:1, that is the option bootstrap_servers",
    "allow.auto.create.topics, true, a topic that was misspelt would be made",
    "interceptor.classes, a.B, could change or keep records on their way",
    "key.deserializer, a.B, the step sets it by itself",
    "value.deserializer, a.B, the step sets it by itself",
  })
  void whatReadingDependsOnIsRefusedWithWhatWouldBeLost(String name, String value, String why) {
    assertThat(refusal(Map.of(name, value)), startsWith("consumer_config cannot set " + name));
    assertThat(refusal(Map.of(name, value)), containsString(why));
  }

  @Test
  void allThatIsRefusedIsSaidAtOnce() {
    assertThat(
        refusal(Map.of("group.id", "a", "enable.auto.commit", "true", "client.id", "b")),
        is(
            "consumer_config cannot set enable.auto.commit (offsets would move before the rows are"
                + " in the target, and a run that dies in between would lose them), group.id (a"
                + " group has offsets of its own, which move without the rows; the control store"
                + " says how far the topic was read); leave it out"));
  }

  @Test
  void securityAndTheRestMayBeSet() {
    reading(
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "PLAIN",
            "ssl.truststore.location", "/etc/trust.p12",
            "fetch.max.bytes", "1000000"));
  }

  @Test
  void nothingIsCommittedInKafkaAndNoGroupIsJoined() throws Exception {
    TestTopic topic = new TestTopic(1);
    topic.send(0, "{\"id\": 1}");
    assertThat(Reading.of(topic.source().slice(null)).rows, is(List.of("[1, null]")));
    assertThat(TestTopic.groups(), is(List.of()));

    Cluster cluster = Cluster.at(TestTopic.servers(), Cluster.Use.READ);
    try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(List.of(new TopicPartition(topic.name, 0)));
      consumer.seek(new TopicPartition(topic.name, 0), 0);
      assertThrows(Exception.class, consumer::commitSync);
    }
  }
}
