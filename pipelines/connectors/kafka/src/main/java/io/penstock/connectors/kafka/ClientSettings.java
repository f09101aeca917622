package io.penstock.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which settings of Kafka's clients a pipeline may set, and why not the others. */
final class ClientSettings {
  private static final String OURS = "the step sets it by itself";

  /** What reading depends on, and what would be lost. */
  private static final Map<String, String> READING =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bootstrap.servers", "that is the option bootstrap_servers"),
              Map.entry(
                  "enable.auto.commit",
                  "offsets would move before the rows are in the target, and a run that dies in"
                      + " between would lose them"),
              Map.entry(
                  "auto.offset.reset",
                  "records that are gone before they were read would be passed over in silence;"
                      + " start says where the first run begins"),
              Map.entry(
                  "group.id",
                  "a group has offsets of its own, which move without the rows; the control store"
                      + " says how far the topic was read"),
              Map.entry(
                  "group.instance.id", "no group is joined, as its offsets move without the rows"),
              Map.entry(
                  "isolation.level",
                  "records of transactions that were aborted, or may be, would come to the target"),
              Map.entry("allow.auto.create.topics", "a topic that was misspelt would be made"),
              Map.entry("interceptor.classes", "they could change or keep records on their way"),
              Map.entry("key.deserializer", OURS),
              Map.entry("value.deserializer", OURS)));

  /** What writing may be told, by the beginning of the name or all of it. */
  private static final List<String> WRITING =
      List.of(
          "security.",
          "sasl.",
          "ssl.",
          "client.id",
          "client.dns.lookup",
          "compression.type",
          "batch.size",
          "linger.ms",
          "request.timeout.ms",
          "delivery.timeout.ms",
          "max.block.ms",
          "transaction.timeout.ms");

  private ClientSettings() {}

  /**
   * Checks what {@code consumer_config} says.
   *
   * @throws IllegalArgumentException with every setting that is refused, and why
   */
  static void checkReading(Iterable<String> written) {
    List<String> refused = new ArrayList<>();
    for (String name : sorted(written)) {
      String why = READING.get(name);
      if (why != null) {
        refused.add(name + " (" + why + ")");
      }
    }
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "consumer_config cannot set " + String.join(", ", refused) + "; leave it out");
    }
  }

  /**
   * Checks what {@code producer_config} says.
   *
   * @throws IllegalArgumentException with every setting that is refused
   */
  static void checkWriting(Iterable<String> written) {
    List<String> refused = new ArrayList<>();
    for (String name : sorted(written)) {
      if (WRITING.stream().noneMatch(known -> allows(known, name))) {
        refused.add(name);
      }
    }
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "producer_config cannot set "
              + String.join(", ", refused)
              + ", as the promise that a run is in the topic once depends on the rest; it can set "
              + String.join(", ", WRITING).replaceAll("\\.(,|$)", ".*$1"));
    }
  }

  /** Whether a setting of producers is one of other clients too. */
  static boolean isOfAllClients(String name) {
    return name.startsWith("security.")
        || name.startsWith("sasl.")
        || name.startsWith("ssl.")
        || name.startsWith("client.")
        || name.equals("request.timeout.ms");
  }

  private static boolean allows(String known, String name) {
    return known.endsWith(".") ? name.startsWith(known) : name.equals(known);
  }

  private static SortedSet<String> sorted(Iterable<String> names) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(sorted::add);
    return sorted;
  }
}
