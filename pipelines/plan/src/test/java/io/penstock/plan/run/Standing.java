package io.penstock.plan.run;

import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.runner.Jobs;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.MetricResults;
import org.jspecify.annotations.Nullable;

/** A cluster of which only one thing is known. */
record Standing(Supplier<Jobs.State> state) implements Jobs {
  @Override
  public String submit(Pipeline pipeline, String folder, @Nullable String kept) {
    throw new AssertionError();
  }

  @Override
  public String address() {
    throw new AssertionError();
  }

  @Override
  public Optional<String> place() {
    throw new AssertionError();
  }

  @Override
  public String submit(Pipeline pipeline) {
    throw new AssertionError();
  }

  @Override
  public MetricResults metrics(String job) {
    throw new AssertionError();
  }

  @Override
  public String working(String job) {
    throw new AssertionError();
  }

  @Override
  public Throwable failure(String job) {
    return new IllegalStateException(
        "of Flink's", new UnusableException("the column id is missing"));
  }

  @Override
  public State state(String job) {
    return state.get();
  }

  @Override
  public void drain(String job, String folder) {
    throw new AssertionError();
  }

  @Override
  public String keep(String job, String folder) {
    throw new AssertionError();
  }

  @Override
  public void cancel(String job) {
    throw new AssertionError();
  }

  @Override
  public Optional<String> lastKept(String job) {
    throw new AssertionError();
  }

  @Override
  public void close() {}
}
