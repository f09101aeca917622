package io.penstock.plan.run;

import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.replay.ReplaySource;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.pipeline.PipelineSpec;
import io.penstock.spec.policy.KeySpec;
import io.penstock.transforms.protect.SecretRef;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Makes the identity of a run. */
final class RunContexts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunContexts() {}

  static RunContext of(Plan plan, RunSettings settings, Instant now) {
    String run = id(now) + (plan.source() instanceof ReplaySource ? RunReport.REPLAY : "");
    return of(plan, settings, run, now);
  }

  /** The identity of a run that has begun before. */
  static RunContext again(Plan plan, RunSettings settings, RunReport begun) {
    return of(plan, settings, begun.run(), begun.startedAt());
  }

  private static RunContext of(Plan plan, RunSettings settings, String run, Instant startedAt) {
    ContractSpec contract = plan.project().contract();
    PipelineSpec pipeline = plan.project().pipeline();
    return new RunContext(
        run,
        pipeline.name(),
        contract.id(),
        contract.version(),
        settings.runner(),
        startedAt,
        settings.work().resolve(run).toString(),
        pipeline.deadLetters().path(),
        letterKey(plan),
        settings.control(),
        null);
  }

  /**
   * Ids sort by time, and two that begin in the same second differ: {@code
   * 20261125T021500Z-3f9a1c}.
   */
  private static String id(Instant now) {
    return TIME.format(now) + "-%06x".formatted(RANDOM.nextInt(1 << 24));
  }

  /** The key that seals letters; null without one. */
  static @Nullable SecretRef letterKey(Plan plan) {
    String name = plan.project().pipeline().deadLetters().key();
    KeySpec key = name == null ? null : plan.project().policy().keys().get(name);
    return key == null ? null : SecretRef.parse(key.ref());
  }
}
