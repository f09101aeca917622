package io.penstock.plan.run;

import io.penstock.control.ControlStore;
import io.penstock.control.ControlStoreException;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.LeftWindows;
import io.penstock.plan.assemble.LettersLeftException;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.StrayLetters;
import io.penstock.plan.connect.BlockedException;
import io.penstock.plan.connect.Drain;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.Waits;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.replay.ReplaySource;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.RunnerFit;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.Runners;
import io.penstock.plan.runner.Surroundings;
import io.penstock.plan.runner.UnfitRunnerException;
import io.penstock.transforms.protect.KeyException;
import io.penstock.transforms.protect.SecretResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a plan, from the look at source and target to the report. */
public final class PipelineRun {
  /** Among so many runs a stream is looked for that may have died. */
  private static final int LOOKED_BACK = 20;

  private final Plan plan;
  private final RunSettings settings;
  private final RunnerProfile runner;
  private final RunContext context;
  private final Cancel cancel = new Cancel();

  private PipelineRun(Plan plan, RunSettings settings, RunnerProfile runner, RunContext context) {
    this.plan = plan;
    this.settings = settings;
    this.runner = runner;
    this.context = context;
  }

  /**
   * Prepares a run under a new id.
   *
   * @throws FailedRunException if there is no such runner
   * @throws UnfitRunnerException if it cannot run this
   */
  public static PipelineRun of(Plan plan, RunSettings settings) {
    RunnerProfile runner = Runners.require(settings.runner());
    RunnerFit.require(
        plan, runner, streaming(plan, settings) ? settings.on().forStream() : settings.on());
    RunContext context = RunContexts.of(plan, settings, Instant.now());
    if (runner.publishes(settings.on()) == PublishPlace.IN_THE_JOB) {
      context = context.anywhere();
    }
    return new PipelineRun(plan, settings, runner, context);
  }

  /** The run's id. */
  public String id() {
    return context.run();
  }

  /** The folder that holds staged rows until they are published. */
  public String staging() {
    return context.staging();
  }

  /** What it writes to, for people. */
  public String target() {
    return plan.sink().target();
  }

  /** Whether the target may be about to change, or has changed. */
  public boolean publishing() {
    return Assembler.publishing(context);
  }

  /**
   * Runs to the end. A stream on a cluster is handed in, and goes on without this process.
   *
   * @return the report, whether the run succeeded or was blocked; of a stream on a cluster one that
   *     says that it is running
   * @throws KeyException where a key is missing or unfit; nothing is looked at then
   * @throws UnreachableException where source or target cannot be reached
   * @throws io.penstock.plan.connect.UnusableException where they do not fit the pipeline
   * @throws FailedRunException also where a stream of this pipeline goes on already, and where
   *     anything else went wrong; the control store knows it too
   */
  public RunReport run(Watcher watcher) {
    Keys.require(plan, SecretResolver.standard());
    try (Waits.Watch looking = Waits.watch(watcher::waiting)) {
      return watched(watcher);
    }
  }

  private RunReport watched(Watcher watcher) {
    runner.preflight(settings.on());
    @Nullable String blocked = blockedBySource();
    plan.references().forEach(reference -> reference.source().preflight());
    plan.sink().preflight();
    lettersCanBeWritten();
    try (ControlStore store = ControlStore.open(settings.control())) {
      Clusters clusters = Clusters.of(store);
      List<LostJob> before = List.of();
      if (streaming()) {
        Optional<RunReport> goesOn = again(watcher, store);
        if (goesOn.isPresent()) {
          return goesOn.get();
        }
        before = new OneStream(store, clusters).require(context.pipeline(), watcher::note);
      }
      settle(store, before, new LostBatches(store, clusters, watcher::note));
      if (blocked != null) {
        return blocked(store, blocked);
      }
      Reading reading = reading(store);
      @Nullable String refusal =
          settings.fullRefresh()
              ? null
              : reading.refusal(plan.project().policy().fullRefreshMaxRows());
      if (refusal != null) {
        return blocked(store, refusal);
      }
      if (streaming()) {
        return stream(watcher, store, before);
      }
      store.begin(unfinished(RunStatus.RUNNING, null));
      try {
        execute(watcher, reading, store);
      } catch (IOException | RuntimeException | Error e) {
        throw failed(Failures.unwrapped(e), store);
      }
      return store
          .find(id())
          .filter(report -> report.status() != RunStatus.RUNNING)
          .orElseThrow(() -> new FailedRunException("the run ended without a report", null));
    }
  }

  /**
   * The run that a cluster goes on with which was lost, or is told to begin from state, and does
   * this command again; empty where it does it for the first time.
   */
  private Optional<RunReport> again(Watcher watcher, ControlStore store) {
    boolean own =
        settings.on().isAround() && runner.surroundings().filter(Surroundings::isOwn).isPresent();
    return own
        ? new StreamAgain(plan, settings, runner, store).run(watcher::note)
        : Optional.empty();
  }

  /**
   * @param before streams that this one takes the place of, which could be resumed until it begins
   */
  private RunReport stream(Watcher watcher, ControlStore store, List<LostJob> before) {
    RunReport begun = unfinished(RunStatus.RUNNING, null);
    store.begin(begun);
    StreamRun stream = new StreamRun(plan, context, runner, settings.on());
    try (@Nullable Jobs jobs = runner.jobs(settings.on()).orElse(null)) {
      if (jobs == null) {
        before.forEach(lost -> lost.close(store));
        return stream.run(watcher, store, settings.fullRefresh());
      }
      stream.submit(jobs, store, settings.fullRefresh(), null);
      before.forEach(lost -> lost.close(store));
      return begun;
    } catch (IOException | RuntimeException | Error e) {
      throw failed(Failures.unwrapped(e), store);
    }
  }

  /** Whether it runs until it is drained; a backfill and a replay come to an end by themselves. */
  public boolean streaming() {
    return streaming(plan, settings);
  }

  private static boolean streaming(Plan plan, RunSettings settings) {
    return plan.streaming() && plan.source() instanceof StreamSource && settings.window() == null;
  }

  /** Has a run without end stop reading; it ends once all that was read is worked off. */
  public void drain() {
    Duration beyond = plan.lengths().window().plusSeconds(1);
    Drain.ask(id(), Instant.now().plus(beyond));
  }

  /** Whether this process is part of the cluster that runs it, which looks after its end. */
  public boolean isSurrounded() {
    return settings.on().isAround();
  }

  /** Whether its work is done by a job of a cluster, which goes on without this process. */
  public boolean isHandedIn() {
    try (@Nullable Jobs jobs = runner.jobs(settings.on()).orElse(null)) {
      return jobs != null;
    }
  }

  /**
   * Has the job of a run that is handed in ended as it stands, unless it publishes already; the run
   * has failed then.
   */
  public void cancel() {
    cancel.ask();
  }

  /** Why the source may not be read as it is; null where it may. */
  private @Nullable String blockedBySource() {
    try {
      plan.source().preflight();
      return null;
    } catch (BlockedException e) {
      return e.getMessage();
    }
  }

  private RunReport blocked(ControlStore store, String why) {
    store.begin(unfinished(RunStatus.RUNNING, null));
    RunReport blocked = unfinished(RunStatus.BLOCKED, why);
    store.end(blocked);
    return blocked;
  }

  private Reading reading(ControlStore store) {
    Window window = settings.window();
    return window == null
        ? Reading.of(plan, context.pipeline(), store, settings.fullRefresh())
        : Reading.within(window, plan, context.pipeline(), store);
  }

  /** Runs that died while they published are ended first: their rows are not read again. */
  private void settle(ControlStore store, List<LostJob> before, LostBatches batches) {
    try {
      if (plan.sink() instanceof WindowedSink sink && continues(store)) {
        LeftWindows.takeOver(plan, sink, context, store);
      }
      batches.settle(plan, context, settings.work());
      StrayLetters.clear(context, store, LostJob.runs(before));
    } catch (IOException e) {
      throw Failures.unwrapped(e);
    }
  }

  /** Whether it reads on where a stream may have read before; replays and backfills do not. */
  private boolean continues(ControlStore store) {
    return streaming()
        || (settings.window() == null
            && !(plan.source() instanceof ReplaySource)
            && store.latest(context.pipeline(), LOOKED_BACK).stream()
                .anyMatch(run -> run.status() != RunStatus.SUCCEEDED));
  }

  /** Tells the store, whose own trouble must not hide the run's: a full disk makes both. */
  private RuntimeException failed(RuntimeException failure, ControlStore store) {
    if (failure instanceof LettersLeftException || failure instanceof OpenEndException) {
      return new FailedRunException(String.valueOf(failure.getMessage()), failure);
    }
    try {
      store.end(unfinished(RunStatus.FAILED, failure.getMessage()));
    } catch (ControlStoreException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void execute(Watcher watcher, Reading reading, ControlStore store) throws IOException {
    PublishPlace place = runner.publishes(settings.on());
    RunContext moving = context.with(reading.advance());
    new Job(reading.plan(), moving, runner, settings.on())
        .stage(watcher, place, cancel, store.jobs()::put);
    if (place == PublishPlace.AFTER_THE_JOB) {
      watcher.publishing();
      Assembler.publish(reading.plan(), moving);
    }
  }

  /**
   * Does everything but to publish, and leaves nothing behind: no row in the target, no letter, no
   * word in the control store.
   *
   * @return what {@link #run} would report, with the rows that would be written as inserted
   * @throws FailedRunException also where the runner publishes in its job
   */
  public RunReport rehearse(Watcher watcher) {
    Keys.require(plan, SecretResolver.standard());
    try (Waits.Watch looking = Waits.watch(watcher::waiting)) {
      return new Rehearsal(new Job(plan, context, runner, settings.on())).report(watcher);
    }
  }

  /** Tells the control store that the run was stopped from outside. */
  public void interrupted() {
    try (ControlStore store = ControlStore.open(settings.control())) {
      if (store.find(id()).filter(run -> run.status() == RunStatus.RUNNING).isPresent()) {
        store.end(unfinished(RunStatus.FAILED, "interrupted"));
      }
    }
  }

  private void lettersCanBeWritten() {
    Path folder = Path.of(context.deadLetters(), context.pipeline());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      String kind = e.getClass().getSimpleName();
      throw new UnreachableException(
          "the folder for dead letters, " + folder + ", cannot be made: " + kind, e);
    }
    if (!Files.isWritable(folder)) {
      throw new UnreachableException(
          "the folder for dead letters, " + folder + ", cannot be written: permission denied");
    }
  }

  private RunReport unfinished(RunStatus status, @Nullable String failure) {
    boolean running = status == RunStatus.RUNNING;
    return new RunReport(
        context.run(),
        context.pipeline(),
        context.contract(),
        context.contractVersion(),
        context.runner(),
        status,
        context.startedAt(),
        running ? Duration.ZERO : Duration.between(context.startedAt(), Instant.now()),
        Ledger.nothing(),
        List.of(),
        List.of(),
        List.of(),
        new RunReport.Target(plan.sink().target(), 0, 0, 0, 0),
        new RunReport.DeadLetters(null, 0),
        context.staging(),
        failure);
  }
}
