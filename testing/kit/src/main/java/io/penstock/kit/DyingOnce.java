package io.penstock.kit;

import io.penstock.plan.Plan;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A sink whose first worker dies when a window is in the target and before anyone is told. */
public record DyingOnce(WindowedSink sink) implements WindowedSink {
  private static final AtomicInteger PUBLISHED = new AtomicInteger();

  /** The plan with such a sink. */
  public static Plan in(Plan plan) {
    PUBLISHED.set(0);
    return new Plan(
        plan.project(),
        plan.source(),
        plan.stages(),
        new DyingOnce((WindowedSink) plan.sink()),
        plan.load(),
        plan.rules(),
        plan.checks(),
        plan.discarded(),
        plan.payload(),
        plan.notes());
  }

  /** How often a worker came to publishing. */
  public static int published() {
    return PUBLISHED.get();
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
    return sink.publish(publication, gate);
  }

  @Override
  public @Nullable String refusesStreams() {
    return sink.refusesStreams();
  }

  @Override
  public Windows openWindows(String pipeline, String run) {
    Windows windows = sink.openWindows(pipeline, run);
    return new Windows() {
      @Override
      public Published publish(Instant window, List<StagedPart> parts, byte[] note)
          throws IOException {
        Published done = windows.publish(window, parts, note);
        if (PUBLISHED.incrementAndGet() == 1) {
          throw new IOException("died on purpose");
        }
        return done;
      }

      @Override
      public void close() throws IOException {
        windows.close();
      }
    };
  }

  @Override
  public String unit() {
    return sink.unit();
  }

  @Override
  public String readers() {
    return sink.readers();
  }

  @Override
  public Duration window() {
    return sink.window();
  }

  @Override
  public void discard(StagedPart part) throws IOException {
    sink.discard(part);
  }

  @Override
  public List<Windows.Left> takeOver(String pipeline, String run) throws IOException {
    return sink.takeOver(pipeline, run);
  }
}
