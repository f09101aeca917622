package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads meet more closely than processes do. */
@ParameterizedClass
@EnumSource
final class ThreadsTest {
  private final Kind kind;
  private static final int THREADS = 8;
  @TempDir Path folder;

  ThreadsTest(Kind kind) {
    this.kind = kind;
  }

  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<T>> running = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try {
      for (int t = 0; t < THREADS; t++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      for (Future<T> future : running) {
        results.add(future.get());
      }
    } finally {
      threads.shutdownNow();
    }
    return results;
  }

  @Test
  void storeIsMadeOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      String address = kind.address(Files.createDirectory(folder.resolve("" + i)));
      for (ControlStore store : atOnce(() -> ControlStore.open(address))) {
        store.end(Reported.ended("r1"));
      }
    }
  }

  @Test
  void writersWaitForEachOther() throws Exception {
    ControlStore store = kind.make(folder);
    atOnce(
        () -> {
          for (int i = 0; i < 5; i++) {
            String run = "r" + i + "-" + Thread.currentThread().getId();
            store.begin(Reported.running(run));
            store.end(Writing.ended(run));
          }
          return true;
        });
    assertThat(store.runs(1000).size(), is(THREADS * 5));
  }

  @Test
  void retriedEndsOfOneRunAreOneRun() throws Exception {
    ControlStore store = kind.make(folder);
    atOnce(
        () -> {
          store.end(Reported.ended("r1"));
          return true;
        });
    assertThat(store.find("r1"), is(Optional.of(Reported.ended("r1"))));
  }
}
