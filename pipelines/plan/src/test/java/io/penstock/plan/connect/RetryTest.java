package io.penstock.plan.connect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.failsafe.RetryPolicyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

final class RetryTest {
  private final AtomicInteger tries = new AtomicInteger();

  private static Retry quick(Duration total) {
    return Retry.lasting(total).withWaits(Duration.ofNanos(1000), Duration.ofMillis(1));
  }

  private int failing(int times) throws TransientException {
    if (tries.incrementAndGet() <= times) {
      throw new TransientException("db:5432 cannot be reached");
    }
    return tries.get();
  }

  @Test
  void waitsGrowFrom200MillisecondsToTenSecondsForAMinute() {
    RetryPolicyConfig<Object> config = Retry.standard().policy(Waits.at("db:5432")).getConfig();
    assertThat(config.getDelay(), is(Duration.ofMillis(200)));
    assertThat(config.getDelayFactor(), is(2.0));
    assertThat(config.getMaxDelay(), is(Duration.ofSeconds(10)));
    assertThat(config.getJitterFactor(), is(0.25));
    assertThat(config.getMaxDuration(), is(Duration.ofSeconds(60)));
    assertThat(config.getMaxRetries(), is(-1));
  }

  @Test
  void waitsAreShorterWhereTheTotalIs() {
    RetryPolicyConfig<Object> config =
        Retry.lasting(Duration.ofMillis(100)).policy(Waits.at("db:5432")).getConfig();
    assertThat(config.getDelay(), is(Duration.ofMillis(50)));
    assertThat(config.getMaxDuration(), is(Duration.ofMillis(100)));
  }

  @Test
  void transientTroubleIsTriedAgainAndToldEachTime() throws IOException {
    List<String> told = new ArrayList<>();
    try (Waits.Watch watch = Waits.watch(what -> told.add(String.valueOf(what)))) {
      assertThat(quick(Duration.ofMinutes(1)).run("db:5432/shop", () -> failing(3)), is(4));
    }
    quick(Duration.ofMinutes(1)).run("db:5432/shop", () -> failing(5));
    assertThat(
        told,
        contains(
            "waiting for db:5432/shop, 2nd try",
            "waiting for db:5432/shop, 3rd try",
            "waiting for db:5432/shop, 4th try",
            "null"));
  }

  @Test
  void afterTheTotalItIsUnreachable() {
    var e =
        assertThrows(
            UnreachableException.class,
            () -> quick(Duration.ofMillis(5)).run("db:5432", () -> failing(1_000_000)));
    assertThat(
        e.getMessage(),
        matchesPattern("db:5432 cannot be reached \\(tried for 5 ms, [0-9]+ times\\)"));
  }

  @Test
  void withoutATotalItIsTriedOnce() {
    var e =
        assertThrows(
            UnreachableException.class, () -> Retry.none().run("db:5432", () -> failing(1)));
    assertThat(e.getMessage(), is("db:5432 cannot be reached"));
    assertThat(tries.get(), is(1));
  }

  @Test
  void permanentTroubleIsToldAtOnceAsItIs() {
    for (Exception trouble :
        List.of(
            new UnusableException("no"), new UnreachableException("no"), new IOException("no"))) {
      tries.set(0);
      Exception thrown =
          assertThrows(
              Exception.class,
              () ->
                  quick(Duration.ofMinutes(1))
                      .run(
                          "db:5432",
                          () -> {
                            tries.incrementAndGet();
                            if (trouble instanceof IOException io) {
                              throw io;
                            }
                            throw (RuntimeException) trouble;
                          }));
      assertThat(thrown, is(trouble));
      assertThat(tries.get(), is(1));
    }
  }

  @Test
  void interruptionEndsTheWaitAndStays() {
    Thread.currentThread().interrupt();
    var e =
        assertThrows(
            UnreachableException.class,
            () -> Retry.standard().run("db:5432", () -> failing(1_000_000)));
    assertThat(Thread.interrupted(), is(true));
    assertThat(e.getMessage(), is("interrupted while waiting for db:5432, 2nd try"));
  }

  @Test
  void ordinalsAreThoseOfPeople() {
    List<String> words = new ArrayList<>();
    try (Waits.Watch watch = Waits.watch(what -> words.add(String.valueOf(what)))) {
      for (int next : List.of(2, 11, 12, 13, 21, 22)) {
        Waits.at("x").waits(next);
      }
    }
    assertThat(
        words.stream().map(w -> w.replaceAll(".*, (.*) try", "$1")).toList(),
        contains("2nd", "11th", "12th", "13th", "21st", "22nd"));
  }

  @Test
  void itGoesToWorkers() {
    assertThat(SerializableUtils.ensureSerializable(Retry.standard()), is(Retry.standard()));
  }
}
