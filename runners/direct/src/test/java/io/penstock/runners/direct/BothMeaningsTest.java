package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The property that defines the product: for any input, in any order, delivered any number of
 * times, the final table and the rejects by record and rule are the same in batch and in a stream.
 */
class BothMeaningsTest {

  /** A record: its key, the version, a value; what is wrong with it, if anything. */
  record Thing(int id, Integer version, String value, Fault fault) {
    String json() {
      return switch (fault) {
        case NONE -> json("\"" + value + "\"");
        case NO_VALUE -> json("null");
        case NO_JSON -> "{\"id\": " + id + ", " + value;
      };
    }

    private String json(String written) {
      return "{\"id\": %d, \"version\": %s, \"value\": %s}".formatted(id, version, written);
    }
  }

  enum Fault {
    NONE,
    NO_VALUE,
    NO_JSON
  }

  @Provide
  Arbitrary<List<Thing>> things() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 3).injectNull(0.1),
            Arbitraries.of("a", "b", "c", "é", "B"),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.just(Fault.NONE)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Fault.NO_VALUE)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Fault.NO_JSON))))
        .as(Thing::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void aStreamInAnyOrderWithRepeatsLeavesWhatABatchLeaves(
      @ForAll("things") List<Thing> things, @ForAll long seed) throws Exception {
    List<Thing> delivered = new ArrayList<>(things);
    delivered.addAll(things.subList(0, things.size() / 2));
    Collections.shuffle(delivered, new Random(seed));
    assertThat(streamed(delivered), is(batched(things)));
  }

  /** The final table, and what was rejected for what. */
  record Outcome(List<String> table, Set<String> rejects) {}

  private static Outcome batched(List<Thing> things) throws Exception {
    return in(
        shop -> {
          String topic = topic(things);
          String table = Warehouse.table();
          pipeline(shop, topic, table);
          RunReport report = shop.run();
          assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
          return outcome(shop, table);
        });
  }

  /** In two runs, so that what the first remembered is forgotten in the second. */
  private static Outcome streamed(List<Thing> things) throws Exception {
    return in(
        shop -> {
          int half = things.size() / 2;
          String topic = topic(things.subList(0, half));
          String table = Warehouse.table();
          pipeline(shop, topic, table);
          run(shop, half);
          send(topic, things.subList(half, things.size()));
          run(shop, things.size() - half);
          return outcome(shop, table);
        });
  }

  private static void run(Workshop shop, int records) throws Exception {
    RunReport report = Streams.run(shop, records);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().read(), is((long) records));
    assertThat(report.ledger().balances(), is(true));
  }

  private interface Work {
    Outcome with(Workshop shop) throws Exception;
  }

  private static Outcome in(Work work) throws Exception {
    Path folder = Files.createTempDirectory("meanings");
    try {
      return work.with(
          new Workshop(folder)
              .policy()
              .contract(
                  """
                  - {name: id, logicalType: integer, primaryKey: true}
                  - {name: version, logicalType: integer}
                  - {name: value, logicalType: string, required: true}
                  """));
    } finally {
      delete(folder);
    }
  }

  private static void pipeline(Workshop shop, String topic, String table) throws IOException {
    shop.pipeline(
        "- {type: ReadFromKafka, config: {bootstrap_servers: \""
            + Topics.servers()
            + "\", topic: "
            + topic
            + "}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        "- {type: WriteToPostgres, config: {url: \""
            + Warehouse.url()
            + "\", table: "
            + table
            + "}}");
  }

  private static String topic(List<Thing> things) throws Exception {
    String topic = Topics.make(2);
    send(topic, things);
    return topic;
  }

  private static void send(String topic, List<Thing> things) throws Exception {
    Topics.texts(topic, things.stream().map(Thing::json).toArray(String[]::new));
  }

  private static Outcome outcome(Workshop shop, String table) throws Exception {
    Set<String> rejects = new TreeSet<>();
    for (JsonNode letter : shop.letters()) {
      letter
          .path("violations")
          .forEach(rule -> rejects.add(letter.path("payload") + " " + rule.path("rule")));
    }
    boolean there =
        !Warehouse.query("SELECT 1 WHERE to_regclass('" + table + "') IS NOT NULL").isEmpty();
    return new Outcome(
        there ? Warehouse.query("SELECT * FROM " + table + " ORDER BY id") : List.of(), rejects);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
