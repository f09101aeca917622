package io.penstock.kit;

import io.penstock.plan.Plan;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sinks whose first worker dies when the target has changed and before anyone is told. */
public final class DyingOnce {
  private static final AtomicInteger PUBLISHED = new AtomicInteger();

  private DyingOnce() {}

  /** The plan with such a sink; one of windows where its own is. */
  public static Plan in(Plan plan) {
    PUBLISHED.set(0);
    Sink sink = plan.sink();
    return sink instanceof WindowedSink windows
        ? new OfWindows(windows).in(plan)
        : new Whole<>(sink).in(plan);
  }

  /** How often a worker came to publishing. */
  public static int published() {
    return PUBLISHED.get();
  }

  private static Published die(Published done) throws IOException {
    if (PUBLISHED.incrementAndGet() == 1) {
      throw new IOException("died on purpose");
    }
    return done;
  }

  private static class Whole<S extends Sink> extends HandingOn<S> {
    private static final long serialVersionUID = 1L;

    Whole(S sink) {
      super(sink);
    }

    @Override
    public Published publish(Publication publication, Gate gate) throws IOException {
      return die(super.publish(publication, gate));
    }
  }

  private static final class OfWindows extends Whole<WindowedSink> implements WindowedSink {
    private static final long serialVersionUID = 1L;

    OfWindows(WindowedSink sink) {
      super(sink);
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
          return die(windows.publish(window, parts, note));
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
}
