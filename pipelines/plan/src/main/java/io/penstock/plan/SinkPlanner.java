package io.penstock.plan;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.flow.Classified;
import io.penstock.plan.flow.Flow;
import io.penstock.plan.flow.Treatments;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.StepSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the end of a pipeline: what the sink does by itself, and what is done before it. */
final class SinkPlanner {
  private final ObjectSpec object;
  private final StepSpec step;
  private final Retry retry;
  private final SchemaContract drift;
  private final boolean streaming;
  private final Draft draft;
  private final Treatments treatments;
  private final Problems problems;

  /** A sink and what it is asked to do. */
  record Planned(Sink sink, Load load) {}

  SinkPlanner(
      ObjectSpec object,
      StepSpec step,
      Retry retry,
      SchemaContract drift,
      boolean streaming,
      Draft draft,
      Treatments treatments,
      Problems problems) {
    this.object = object;
    this.step = step;
    this.retry = retry;
    this.drift = drift;
    this.streaming = streaming;
    this.draft = draft;
    this.treatments = treatments;
    this.problems = problems;
  }

  /**
   * Whether a step could be left to a sink that works on sets: it drops duplicates by the
   * contract's key, and no step stands between it and the sink.
   */
  static boolean bySink(StepSpec step, ObjectSpec object) {
    List<String> primary = object.primaryKey().stream().map(PropertySpec::name).toList();
    return step.is("DropDuplicates")
        && new HashSet<>(DedupPlanner.key(step, object)).equals(new HashSet<>(primary));
  }

  /**
   * Plans the sink.
   *
   * @param candidate a step that the sink may take over; null where there is none
   */
  Optional<Planned> plan(@Nullable StepSpec candidate, Connections connections) {
    Flow flow = draft.flow();
    everythingIsProtected(flow);
    DedupPlanner duplicates = new DedupPlanner(object, draft, treatments, problems);
    StepSpec dedup = candidate != null && duplicates.fits(candidate) ? candidate : null;
    Optional<SinkFactory> found = connections.sink(step, problems);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    SinkFactory factory = found.get();
    LoadPlanner loads = new LoadPlanner(object, draft, problems);
    Load load = loads.load(dedup == null ? null : DedupPlanner.newest(dedup)).withDrift(drift);
    if (load.key().size() < object.primaryKey().size()) {
      return Optional.empty(); // which was said
    }
    Optional<Sink> sink = Planner.placed(step, problems, () -> made(factory, load));
    if (draft.changes() && sink.isPresent() && !sink.get().obeysChanges()) {
      problems.error(
          step.location(),
          step.path(),
          step.type().name()
              + " cannot delete or update rows, and the source reads changes; write to a database,"
              + " such as with WriteToDuckDb or WriteToPostgres, or to a topic");
      return Optional.empty();
    }
    if (streaming && sink.orElse(null) instanceof WindowedSink) {
      return windowed(factory, load, dedup, loads);
    }
    if (sink.isPresent() && !sink.get().setBased()) {
      if (dedup != null) {
        duplicates.inFlight(dedup);
      }
      if (draft.changes()) {
        loads.notCompared(load, step);
        lastOfEachKey(dedup == null);
      } else {
        loads.uniquesInFlight(load, step);
      }
      Load plain = loads.plain(load);
      return Planner.placed(step, problems, () -> made(factory, plain))
          .map(made -> new Planned(made, plain));
    }
    noteAlterations();
    if (draft.changes()) {
      draft.note(step, "obeys changes: of each key the last counts, and deletes delete");
    }
    if (dedup != null) {
      draft.note(
          dedup,
          draft.changes()
              ? "by the sink: no row with a newer "
                  + dedup.settings().text("order_by")
                  + " is touched by an older change"
              : "by the sink: one row of each key, " + DedupPlanner.kept(dedup));
    }
    return sink.map(made -> new Planned(made, load));
  }

  /** What passes the keys that a stream remembers is handed on as it comes. */
  private Optional<Planned> windowed(
      SinkFactory factory, Load load, @Nullable StepSpec dedup, LoadPlanner loads) {
    if (dedup != null) {
      draft.note(
          dedup,
          "in flight: repeats and older versions of a key are dropped, newer ones by "
              + dedup.settings().text("order_by")
              + " pass on");
    }
    if (draft.changes()) {
      loads.notCompared(load, step);
      draft.note(step, "obeys changes: newer ones pass on, and a deletion is a tombstone");
    }
    Load asked = draft.changes() ? loads.plain(load) : load;
    return Planner.placed(step, problems, () -> made(factory, asked))
        .map(made -> new Planned(made, asked));
  }

  /** A sink that obeys changes without sorting them gets one of each key. */
  private void lastOfEachKey(boolean unsorted) {
    if (unsorted) {
      draft.setStage(new Stage.LastChange(step.name(), draft.rows(), LoadPlanner.key(object)));
    }
    draft.note(step, "obeys changes: of each key the last counts, and deletes delete");
  }

  private void noteAlterations() {
    if (drift.addsColumns()) {
      draft.note(step, "adds columns of the contract that the table lacks");
    }
    if (drift.widensTypes()) {
      draft.note(step, "widens columns that are narrower than the contract says");
    }
  }

  private Sink made(SinkFactory factory, Load load) {
    return factory.create(step.settings(), load).withRetry(retry);
  }

  private void everythingIsProtected(Flow flow) {
    for (Classified place : Planner.open(flow, treatments)) {
      problems.error(
          place.location(),
          place.problemPath(),
          "\""
              + place.path()
              + "\" is "
              + place.words()
              + ", and no Protect step stands before "
              + step.type().name()
              + "; add - type: Protect");
    }
  }
}
