package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ClusterJobsTest {
  private final Kind kind;
  @TempDir Path folder;
  private ControlStore store;

  ClusterJobsTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = kind.make(folder);
  }

  private static ClusterJob job(String run, String id, int second) {
    return new ClusterJob(
        run,
        "customers",
        "flink",
        "flink:8081",
        id,
        Instant.ofEpochSecond(second),
        "file:///state/",
        null);
  }

  @Test
  void aJobTakesThePlaceOfTheOneThatDidItsRunBefore() {
    store.jobs().put(job("r1", "a", 1).keptIn("file:///state/savepoint-1"));
    assertThat(
        store.jobs().of("r1"),
        is(Optional.of(job("r1", "a", 1).keptIn("file:///state/savepoint-1"))));
    store.jobs().put(job("r1", "b", 2));
    assertThat(store.jobs().of("r1"), is(Optional.of(job("r1", "b", 2))));
    assertThat(store.jobs().of("r2"), is(Optional.empty()));
  }

  @Test
  void jobOfABatchIsToldFromThatOfAStream() {
    ClusterJob batch =
        ClusterJob.ofBatch("r1", "customers", "flink", "flink:8081", "a", Instant.EPOCH);
    store.jobs().put(batch);
    assertThat(store.jobs().of("r1"), is(Optional.of(batch)));
    assertThat(batch.isStream(), is(false));
    assertThat(job("r2", "b", 2).isStream(), is(true));
  }

  @Test
  void jobsOfRunsThatHaveEndedAreNotOpen() {
    store.begin(Reported.running("r1"));
    store.begin(Reported.running("r2"));
    store.jobs().put(job("r1", "a", 1));
    store.jobs().put(job("r2", "b", 2));
    assertThat(store.jobs().open("customers"), contains(job("r2", "b", 2), job("r1", "a", 1)));
    assertThat(store.jobs().open("orders"), is(empty()));
    store.end(Reported.ended("r2"));
    assertThat(store.jobs().open("customers"), contains(job("r1", "a", 1)));
  }
}
