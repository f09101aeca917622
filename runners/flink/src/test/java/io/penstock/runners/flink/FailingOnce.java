package io.penstock.runners.flink;

import io.penstock.plan.Plan;
import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink whose first worker dies when the target has changed and before anyone is told. */
record FailingOnce(Sink sink) implements Sink {
  private static final AtomicInteger PUBLISHED = new AtomicInteger();

  Plan in(Plan plan) {
    PUBLISHED.set(0);
    return new Plan(
        plan.project(),
        plan.source(),
        plan.stages(),
        this,
        plan.load(),
        plan.rules(),
        plan.checks(),
        plan.discarded(),
        plan.payload(),
        plan.notes());
  }

  /** How often a worker came to publishing. */
  static int published() {
    return PUBLISHED.get();
  }

  @Override
  public boolean setBased() {
    return sink.setBased();
  }

  @Override
  public Existing existing() {
    return sink.existing();
  }

  @Override
  public String target() {
    return sink.target();
  }

  @Override
  public void preflight() {
    sink.preflight();
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    return sink.openStager(staging);
  }

  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    Published done = sink.publish(publication, gate);
    if (PUBLISHED.incrementAndGet() == 1) {
      throw new IOException("died on purpose");
    }
    return done;
  }
}
