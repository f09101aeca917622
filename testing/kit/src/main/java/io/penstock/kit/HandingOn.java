package io.penstock.kit;

import io.penstock.plan.Plan;
import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import java.io.IOException;
import java.util.Optional;

/**
 * A sink that hands on to another; a test overrides where that is to fail. It does not wait for
 * trouble to pass.
 *
 * @param <S> what it hands on to
 */
public abstract class HandingOn<S extends Sink> implements Sink {
  private static final long serialVersionUID = 1L;

  protected final S sink;

  protected HandingOn(S sink) {
    this.sink = sink;
  }

  /** The plan with this sink in the place of its own. */
  public final Plan in(Plan plan) {
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

  @Override
  public boolean setBased() {
    return sink.setBased();
  }

  @Override
  public boolean obeysChanges() {
    return sink.obeysChanges();
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
  public Optional<String> onlyHere() {
    return sink.onlyHere();
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
    return sink.publish(publication, gate);
  }
}
