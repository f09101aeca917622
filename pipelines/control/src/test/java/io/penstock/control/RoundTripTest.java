package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

final class RoundTripTest {
  private final Path folder;
  private final ControlStore store;

  RoundTripTest() throws IOException {
    folder = Files.createTempDirectory("control");
    store = ControlStore.open(folder.resolve("control.db").toString());
  }

  @AfterProperty
  void clear() throws Exception {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
  void reportIsFoundAsItWasStored(@ForAll("reports") List<RunReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      RunReport report = reports.get(i);
      if (store.find(report.run()).isEmpty()) {
        store.end(report);
        assertThat(store.find(report.run()), is(Optional.of(report)));
      }
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void reportIsReadAsItWasWritten(@ForAll("reports") List<RunReport> reports) {
    for (RunReport report : reports) {
      assertThat(RunReportJson.read(RunReportJson.write(report)), is(report));
    }
  }

  @Provide
  Arbitrary<List<RunReport>> reports() {
    return Arbitraries.randoms().map(random -> new Dice(random).report()).list().ofMaxSize(3);
  }

  /** Draws reports whose every field may be anything that its type allows. */
  private record Dice(Random random) {
    private static final List<String> TEXTS =
        List.of("", " ", "a", "Ünïcödé", "日本", "😀", "'", "\"", "\\", "\n\r\t", "\u0000x", "null");
    private static final List<RunStatus> STATUSES =
        List.of(RunStatus.SUCCEEDED, RunStatus.FAILED, RunStatus.BLOCKED);
    private static final List<Long> NUMBERS =
        List.of(0L, 1L, -1L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE);

    RunReport report() {
      return new RunReport(
          text() + random.nextLong(),
          text(),
          text(),
          text(),
          text(),
          STATUSES.get(random.nextInt(STATUSES.size())),
          Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
          Duration.ofSeconds(random.nextInt(1_000_000), random.nextInt(1_000_000_000)),
          new Ledger(number(), number(), number(), number(), number(), number(), number()),
          list(() -> new RuleCount(text(), number(), random.nextBoolean())),
          list(
              () ->
                  new StepCount(text(), text(), number(), number(), number(), number(), number())),
          list(
              () ->
                  new Verdict(text(), text(), text(), random.nextBoolean(), random.nextBoolean())),
          new Target(text(), number(), number(), number(), number()),
          new DeadLetters(
              orNull(), number(), list(() -> new DeadLetterFile(text(), text(), number()))),
          orNull(),
          orNull(),
          list(() -> new RunReport.Drift(text(), text())));
    }

    private String text() {
      return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private @Nullable String orNull() {
      return random.nextBoolean() ? text() : null;
    }

    private long number() {
      return random.nextBoolean() ? NUMBERS.get(random.nextInt(NUMBERS.size())) : random.nextLong();
    }

    private <T> List<T> list(Supplier<T> item) {
      List<T> items = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        items.add(item.get());
      }
      return items;
    }
  }
}
