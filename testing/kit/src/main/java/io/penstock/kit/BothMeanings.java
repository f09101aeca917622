package io.penstock.kit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The property that defines the product: for any input, in any order, delivered any number of
 * times, the final table and the rejects by record and rule are the same in batch and in a stream.
 * What comes too late is beside both: it is a reject of its own, and for the rest the two are the
 * same. The test class of a runner extends it and says how often to try.
 */
public abstract class BothMeanings {
  private static final int PARTITIONS = 2;
  private static final int ALLOWED_MINUTES = 60;
  private static final int FUTURE_MINUTES = -1;
  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicInteger TABLES = new AtomicInteger();

  /** Chooses the runner, as in {@link RunnerKit#runner}. */
  protected abstract RunSettings runner(RunSettings settings);

  /** Records of a few keys and versions, some of which are wrong. */
  @Provide
  protected Arbitrary<List<Thing>> things() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(0, 3).injectNull(0.1),
            Arbitraries.of("a", "b", "B", "c"),
            Arbitraries.integers().between(1, 3),
            Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(0, 12).map(step -> 5 + 10 * step)),
                Tuple.of(1, Arbitraries.just(FUTURE_MINUTES))),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Thing.Fault.NONE)),
                Tuple.of(1, Arbitraries.of(Thing.Fault.class))))
        .as(
            (id, version, name, amount, minutes, fault) ->
                new Thing(0, id, version, name, amount, minutes, fault))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(BothMeanings::numbered);
  }

  private static List<Thing> numbered(List<Thing> things) {
    return IntStream.range(0, things.size())
        .mapToObj(
            i -> {
              Thing t = things.get(i);
              return new Thing(
                  i, t.id(), t.version(), t.name(), t.amount(), t.minutes(), t.fault());
            })
        .toList();
  }

  /**
   * Holds a stream against a batch.
   *
   * @param things each once
   * @param bounded whether records can be late
   * @param seed of the order in which they come and of what comes again
   */
  protected final void hold(List<Thing> things, boolean bounded, long seed) throws Exception {
    Random random = new Random(seed);
    List<Thing> delivered = new ArrayList<>(things);
    for (int i = 0; i < things.size() / 2; i++) {
      delivered.add(things.get(random.nextInt(things.size())));
    }
    Collections.shuffle(delivered, random);
    List<List<Thing>> runs =
        List.of(
            delivered.subList(0, delivered.size() / 2),
            delivered.subList(delivered.size() / 2, delivered.size()));
    List<Thing> inTime = new ArrayList<>();
    Set<String> rejects = new TreeSet<>();
    for (List<Thing> run : runs) {
      boolean[] late = bounded ? late(run) : new boolean[run.size()];
      for (int i = 0; i < run.size(); i++) {
        if (late[i]) {
          rejects.add(run.get(i).nr() + " late");
        } else {
          inTime.add(run.get(i));
        }
      }
    }
    Meaning batch = batched(inTime);
    rejects.addAll(batch.rejects());
    assertThat(streamed(runs, bounded), is(new Meaning(batch.table(), rejects)));
  }

  /**
   * Which records of a run are late: those that are further behind the latest before them in their
   * partition than is allowed. What cannot be read is unreadable first of all.
   */
  private static boolean[] late(List<Thing> run) {
    boolean[] late = new boolean[run.size()];
    int[] latest = new int[PARTITIONS];
    Arrays.fill(latest, Integer.MAX_VALUE);
    for (int i = 0; i < run.size(); i++) {
      int minutes = run.get(i).minutes();
      boolean read = run.get(i).fault().isReadable();
      int partition = i % PARTITIONS;
      late[i] =
          read
              && latest[partition] != Integer.MAX_VALUE
              && minutes > latest[partition] + ALLOWED_MINUTES;
      latest[partition] = Math.min(latest[partition], minutes);
    }
    return late;
  }

  /** The final table, and what was rejected for what, by the numbers of the records. */
  private record Meaning(List<String> table, Set<String> rejects) {}

  private Meaning batched(List<Thing> things) throws Exception {
    return in(
        false,
        (folder, topic) -> {
          send(topic, things);
          ended(PipelineRun.of(folder.plan(), runner(folder.settings())).run(Watcher.none()));
        });
  }

  /** In two runs, so that what the first remembered is forgotten in the second. */
  private Meaning streamed(List<List<Thing>> runs, boolean bounded) throws Exception {
    return in(
        bounded,
        (folder, topic) -> {
          for (List<Thing> things : runs) {
            send(topic, things);
            PipelineRun run = PipelineRun.of(folder.stream(), runner(folder.settings()));
            RunReport report =
                run.run(
                    (read, rejected) -> {
                      if (read >= things.size()) {
                        run.drain();
                      }
                    });
            ended(report);
            assertThat(report.ledger().read(), is((long) things.size()));
          }
        });
  }

  private static void ended(RunReport report) {
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().balances(), is(true));
  }

  private interface Work {
    void with(PipelineFolder folder, Sent topic) throws Exception;
  }

  private static Meaning in(boolean bounded, Work work) throws Exception {
    Path place = Files.createTempDirectory("meanings");
    Sent sent = new Sent(Topic.make(PARTITIONS), new HashMap<>(), new int[PARTITIONS]);
    String table = "meanings.people" + TABLES.incrementAndGet();
    try {
      PipelineFolder folder =
          new PipelineFolder(place)
              .with(
                  "100%",
                  "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                      .formatted(Topic.servers(), sent.topic().name()),
                  "{type: WriteToPostgres, config: {url: \"%s\", table: %s}}"
                      .formatted(Database.url(), table))
              .options("window: 1s" + (bounded ? ", allowed_lateness: 1h" : ""));
      work.with(folder, sent);
      return new Meaning(rows(table), rejects(folder, sent));
    } finally {
      delete(place);
    }
  }

  private static List<String> rows(String table) throws Exception {
    return Database.rows("SELECT 1 WHERE to_regclass('" + table + "') IS NOT NULL").isEmpty()
        ? List.of()
        : Database.rows("SELECT * FROM " + table + " ORDER BY id");
  }

  private static Set<String> rejects(PipelineFolder folder, Sent sent) throws IOException {
    Set<String> rejects = new TreeSet<>();
    for (String line : folder.letters()) {
      JsonNode letter = JSON.readTree(line);
      int nr = sent.at(letter.path("coordinates").asText());
      letter.path("violations").forEach(rule -> rejects.add(nr + " " + rule.path("rule").asText()));
    }
    return rejects;
  }

  /** Which record stands where in a topic. */
  private record Sent(Topic topic, Map<String, Integer> numbers, int[] next) {
    int at(String coordinates) {
      Integer nr = numbers.get(coordinates);
      if (nr == null) {
        throw new AssertionError("no record was sent to " + coordinates);
      }
      return nr;
    }
  }

  private static void send(Sent to, List<Thing> things) throws Exception {
    Instant now = Instant.now();
    List<Topic.Message> messages = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      int partition = i % PARTITIONS;
      to.numbers()
          .put(
              to.topic().name() + "/" + partition + ":" + to.next()[partition]++,
              things.get(i).nr());
      messages.add(new Topic.Message(things.get(i).json(), things.get(i).happened(now)));
    }
    to.topic().sendAt(messages);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
