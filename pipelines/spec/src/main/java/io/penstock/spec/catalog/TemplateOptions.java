package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.ArrayList;
import java.util.List;

/** What a pipeline file may say of how platform teams launch it: {@code template:}. */
public final class TemplateOptions {
  private TemplateOptions() {}

  /** The keys of {@code template:}. */
  public static List<Option> template() {
    return List.of(
        Option.text("name", "How catalogs and forms call it; without it the pipeline's name.")
            .atLeast("1")
            .example("Customers to the warehouse"),
        Option.text("description", "What it does, in a sentence for catalogs and forms.")
            .example("Loads the customers of a country."),
        Option.text("command", "What is launched: run, backfill or dead-letters replay.")
            .oneOf("run", "backfill", "replay")
            .defaultsTo("run")
            .example("backfill"),
        Option.of(
                "arguments",
                new OptionType.Nested("map", arguments()),
                "What the command is told beside the parameters of the file; an empty text is as"
                    + " if it were not there.")
            .example("{from: \"${param:from}\", to: \"${param:to}\", window: 1d}"),
        Option.listOf(
                "parameters",
                new OptionType.Nested("map", parameter()),
                "What may be set at a launch, in the words of Dataflow Flex Templates; with it,"
                    + " every ${param:x} of the files must be one of them.")
            .example("[{name: input, label: Files, help_text: The files to read.}]"));
  }

  /** The keys of one item of {@code parameters:}. */
  public static List<Option> parameter() {
    return List.of(
        Option.text("name", "What ${param:name} says in the files: letters, digits and _.")
            .mandatory()
            .example("input"),
        Option.text("label", "The heading of its field in a form.")
            .mandatory()
            .atLeast("1")
            .example("Input files"),
        Option.text("help_text", "What to write, in a sentence.")
            .mandatory()
            .atLeast("1")
            .example("The files to read; a glob may name several."),
        Option.text(
                "param_type",
                "What a value must be: any text, a number, true or false, one of enum_options.")
            .oneOf("TEXT", "NUMBER", "BOOLEAN", "ENUM")
            .defaultsTo("TEXT")
            .example("NUMBER"),
        Option.listOf(
                "regexes", Scalar.TEXT, "Expressions of RE2; the whole value must match each.")
            .example("[\"[a-z_]+\"]"),
        Option.flag(
                "is_optional",
                "Whether it may be left out; it then needs a default_value, which may be empty.")
            .defaultsTo(false)
            .example("true"),
        Option.text(
                "default_value",
                "What stands for it where nothing is given, also in run; whatever has one may be"
                    + " left out.")
            .example("customers"),
        Option.flag("hidden_ui", "Whether forms do not show it; it then needs a default_value.")
            .defaultsTo(false)
            .example("true"),
        Option.text("group_name", "The heading under which forms show it.")
            .atLeast("1")
            .example("Target"),
        Option.text("parent_name", "The parameter that decides whether this one is asked for.")
            .example("warehouse"),
        Option.listOf(
                "parent_trigger_values",
                Scalar.TEXT,
                "The values of that parameter for which this one is asked for.")
            .example("[postgres]"),
        Option.listOf(
                "enum_options",
                new OptionType.Nested("map", enumOption()),
                "The values of an ENUM, in the order of the form.")
            .example("[{value: upsert, label: Insert or update}]"));
  }

  /** The keys of one item of {@code enum_options:}. */
  public static List<Option> enumOption() {
    return List.of(
        Option.text("value", "The value.").mandatory().atLeast("1").example("upsert"),
        Option.text("label", "How forms show it; without it the value.").example("Update"),
        Option.text("description", "A sentence about it.").example("Replaces rows of a key."));
  }

  /** The arguments of {@code command: run}. */
  public static List<Option> runArguments() {
    return List.of(
        Option.flag("full_refresh", "run: whether everything is read anew.").example("true"));
  }

  /** The arguments of {@code command: backfill}. */
  public static List<Option> backfillArguments() {
    return List.of(
        pipeline(),
        Option.text("from", "backfill: where it begins; a date, a time with its zone, or a number.")
            .mandatory()
            .example("\"${param:from}\""),
        Option.text("to", "backfill: where it ends, this value left out.")
            .mandatory()
            .example("\"${param:to}\""),
        Option.text("window", "backfill: how much one run reads.").mandatory().example("1d"),
        Option.flag("resume", "backfill: whether to go on after the last window that succeeded.")
            .example("\"${param:resume}\""));
  }

  /** The arguments of {@code command: replay}. */
  public static List<Option> replayArguments() {
    return List.of(
        pipeline(),
        Option.text("run", "replay: the letters of this run.").example("\"${param:run}\""),
        Option.text("reason", "replay: those of this reason.").example("INVALID"),
        Option.text("rule", "replay: those that broke this rule.").example("\"${param:rule}\""),
        Option.text("since", "replay: those rejected since.").example("7d"),
        Option.flag("dry_run", "replay: whether only to tell what would pass.").example("true"),
        Option.flag("force", "replay: whether also where the target may suffer from it.")
            .example("true"));
  }

  private static Option pipeline() {
    return Option.of(
            "pipeline",
            Scalar.PATH,
            "backfill, replay: the pipeline file that the command is about, found from the working"
                + " directory; without it this file.")
        .example("\"${param:pipeline}\"");
  }

  /** Every argument of any command, none of them needed. */
  private static List<Option> arguments() {
    List<Option> all = new ArrayList<>(runArguments());
    all.addAll(backfillArguments());
    replayArguments().stream().filter(one -> !one.name().equals("pipeline")).forEach(all::add);
    return all.stream()
        .map(one -> Option.of(one.name(), one.type(), one.sentence()).example(one.example()))
        .toList();
  }
}
