package io.penstock.cli;

import io.penstock.cli.letters.LetterFilter;
import io.penstock.cli.letters.Since;
import io.penstock.transforms.reject.Reason;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which letters a command is about. */
final class LetterOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--run", paramLabel = "RUN", description = "Those of this run.")
  private @Nullable String run;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Those of this reason: ${COMPLETION-CANDIDATES}.")
  private @Nullable Reason reason;

  @Option(names = "--rule", paramLabel = "ID", description = "Those that broke this rule.")
  private @Nullable String rule;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Those rejected since: 90m, 24h, 7d, or 2026-11-24, or 2026-11-24T08:00:00Z.")
  private @Nullable String since;

  /**
   * What was asked for.
   *
   * @param pipeline of this pipeline only; null for any
   * @param clock to tell what {@code 7d} is
   */
  LetterFilter filter(@Nullable String pipeline, Clock clock) {
    return new LetterFilter(
        pipeline, run, reason == null ? null : reason.name(), rule, since(clock));
  }

  private @Nullable Instant since(Clock clock) {
    String text = since;
    if (text == null) {
      return null;
    }
    return Since.of(text, clock.instant())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--since is neither a duration such as 90m, 24h or 7d nor a time such as"
                        + " 2026-11-24 or 2026-11-24T08:00:00Z: "
                        + text));
  }
}
