package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.kit.Committed;
import java.util.List;
import java.util.stream.IntStream;

/** Into another topic, where readers of committed records see each good event once. */
class TopicFaultsTest extends StreamFaults {
  private Events target = new Events("", "");

  TopicFaultsTest() {
    super("topic to topic, ");
  }

  @Override
  String sink(String servers, String name) throws Exception {
    target = Events.on(servers, name + "-out");
    return step("WriteToKafka", servers, target.topic());
  }

  @Override
  void awaitEvents(int count) throws Exception {
    stream.awaitRead(count);
  }

  @Override
  int rowsOfGoodEvents() {
    List<String> expected =
        IntStream.rangeClosed(1, EVENTS)
            .filter(id -> id % 100 != 0)
            .mapToObj(id -> "{\"id\":" + id + "} " + id + ".25 " + id % 7)
            .sorted()
            .toList();
    List<String> records = Committed.records(target.servers(), target.topic());
    assertThat(records.stream().map(TopicFaultsTest::event).sorted().toList(), is(expected));
    return records.size();
  }

  private static String event(String record) {
    return record.replaceAll("=.*\"amount\":([\\d.]+).*\"version\":(\\d+).*", " $1 $2");
  }
}
