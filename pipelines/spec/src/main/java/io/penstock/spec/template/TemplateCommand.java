package io.penstock.spec.template;

import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.TemplateOptions;
import java.util.List;
import java.util.Locale;

/** What a template launches. */
public enum TemplateCommand {
  /** {@code penstock run}. */
  RUN(TemplateOptions.runArguments()),
  /** {@code penstock backfill}. */
  BACKFILL(TemplateOptions.backfillArguments()),
  /** {@code penstock dead-letters replay}. */
  REPLAY(TemplateOptions.replayArguments());

  private final List<Option> arguments;

  TemplateCommand(List<Option> arguments) {
    this.arguments = arguments;
  }

  /** As it is written in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What may stand under {@code arguments:}. */
  public List<Option> arguments() {
    return arguments;
  }

  static TemplateCommand named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
