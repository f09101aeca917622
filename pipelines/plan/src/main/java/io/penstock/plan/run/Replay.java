package io.penstock.plan.run;

import io.penstock.control.ControlStore;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.connect.Load;
import io.penstock.plan.replay.Chosen;
import io.penstock.plan.replay.LetterChoice;
import io.penstock.plan.replay.Opening;
import io.penstock.plan.replay.ReplaySource;
import io.penstock.transforms.protect.KeyMaterial;
import io.penstock.transforms.protect.Sealed;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.SecretResolver;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters on their way through the pipeline again, as it is now. It is a run: it has an id, a
 * ledger that balances and a report; but it moves no mark, and neither the budget nor checks over
 * the data set judge it. Letters of records that are let through are put aside once their rows are
 * published; the others stay where they are, as they are.
 */
public final class Replay {
  private final Plan plan;
  private final RunSettings settings;
  private final Chosen chosen;
  private final List<String> refusals;

  /** How much a replay may do. */
  public enum Care {
    /** Nothing: it is only rehearsed. */
    LOOK,

    /** What leaves the target as it should be, however often it is done. */
    SAFE,

    /** Also what may add a row twice, or put an older version in the place of a newer one. */
    FORCED
  }

  private Replay(Plan plan, RunSettings settings, Chosen chosen, List<String> refusals) {
    this.plan = plan;
    this.settings = settings;
    this.chosen = chosen;
    this.refusals = refusals;
  }

  /**
   * Chooses and opens the letters. Replays of before that have not come to their end are brought
   * there first, unless it is only to look.
   *
   * @throws RefusedReplayException where the pipeline is none whose letters can be replayed, or not
   *     with this care
   * @throws io.penstock.transforms.protect.KeyException where the key is missing or unfit
   */
  public static Replay choose(Plan plan, RunSettings settings, LetterChoice choice, Care care) {
    impossible(plan).ifPresent(Replay::refuse);
    if (care == Care.SAFE) {
      risk(plan).ifPresent(Replay::refuse);
    }
    @Nullable SecretRef key = RunContexts.letterKey(plan);
    Opening opening =
        new Opening(
            key == null ? null : Sealed.with(KeyMaterial.resolve(key, SecretResolver.standard())));
    try (ControlStore store = ControlStore.openExisting(settings.control())) {
      if (care != Care.LOOK) {
        new LostBatches(store, Clusters.of(store), line -> {})
            .settle(plan, RunContexts.of(plan, settings, Instant.now()), settings.work());
      }
      choice.choose(store.deadLetters(), opening);
    } catch (IOException e) {
      throw Failures.unwrapped(e);
    }
    return new Replay(plan, settings, opening.chosen(), opening.refusals());
  }

  private static void refuse(String why) {
    throw new RefusedReplayException(why);
  }

  private static Optional<String> impossible(Plan plan) {
    if (plan.source().decoder() == null) {
      String mended =
          plan.source() instanceof IncrementalSource<?>
              ? "; mend the row at the source: the next slice or a backfill reads it again"
              : "; mend the row at the source and run again";
      return Optional.of(
          "letters of a pipeline that begins with "
              + plan.sourceStep().type().name()
              + " cannot be replayed, as it reads no record out of a letter"
              + mended);
    }
    if (plan.sink().existing() == Existing.REPLACED) {
      return Optional.of(
          plan.sink().target()
              + " is replaced by every run, so that a replay would leave nothing in it but the"
              + " replayed rows; run the pipeline again");
    }
    return Optional.empty();
  }

  private static Optional<String> risk(Plan plan) {
    Load load = plan.load();
    if (plan.sink().existing() == Existing.ADDED_TO) {
      return Optional.of(
          "rows are added to "
              + plan.sink().target()
              + " whether they are in it or not, so that one that came there by another run would"
              + " be in it twice; --force adds them all the same");
    }
    if (load.changes()) {
      return Optional.of(
          "a deletion among the letters would take its row out of "
              + plan.sink().target()
              + " also where it was written again since; --force does it all the same");
    }
    return load.newest() == null
        ? Optional.of(
            plan.sink().target()
                + " may have newer versions of these rows, and nothing says which is newer; give"
                + " DropDuplicates an order_by, or put the older over the newer by --force")
        : Optional.empty();
  }

  /** How many letters are replayed. */
  public long letters() {
    return chosen.count();
  }

  /** Which of the chosen letters are not, and why; a sentence for each reason. */
  public List<String> refusals() {
    return refusals;
  }

  /** The run that does it, where there is at least one letter. */
  public PipelineRun run() {
    SecretRef key = Objects.requireNonNull(RunContexts.letterKey(plan), "the key of the letters");
    return PipelineRun.of(plan.reading(new ReplaySource(plan.source(), key, chosen)), settings);
  }
}
