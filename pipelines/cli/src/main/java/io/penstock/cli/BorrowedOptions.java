package io.penstock.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of one command that another takes and hands on as they were written. */
final class BorrowedOptions {
  private BorrowedOptions() {}

  /**
   * Gives a command the options of another that it does not have itself.
   *
   * @param borrower which keeps its own where both have one
   */
  static void add(CommandSpec borrower, CommandSpec lender) {
    for (OptionSpec option : lender.options()) {
      boolean own = List.of(option.names()).stream().anyMatch(borrower.optionsMap()::containsKey);
      if (!own && !option.inherited()) {
        borrower.addOption(
            OptionSpec.builder(option.names())
                .arity(option.arity().originalValue())
                .paramLabel(option.paramLabel())
                .type(option.arity().max() == 0 ? boolean.class : String.class)
                .description(option.description())
                .build());
      }
    }
  }

  /**
   * The words that were given for options of the lender.
   *
   * @param own names of options that the borrower has for itself
   */
  static List<String> given(ParseResult parsed, CommandSpec lender, Set<String> own) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      String name = option.longestName();
      if (lender.findOption(name) == null || option.inherited() || own.contains(name)) {
        continue;
      }
      if (option.arity().max() == 0) {
        words.add(name);
      } else {
        option.originalStringValues().forEach(value -> words.add(name + "=" + value));
      }
    }
    return words;
  }
}
