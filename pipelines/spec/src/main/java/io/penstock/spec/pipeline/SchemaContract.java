package io.penstock.spec.pipeline;

import io.penstock.spec.Settings;
import java.io.Serializable;
import java.util.Locale;

/**
 * What happens where the source or the target differs from the contract. The contract is the truth:
 * nothing here changes what rows are, only whether a difference is passed over, mended or refused.
 *
 * @param columns where one has columns that the other does not have
 * @param dataType where a column is of another type
 */
public record SchemaContract(Mode columns, Mode dataType) implements Serializable {
  private static final SchemaContract STANDARD =
      new SchemaContract(Mode.DISCARD_VALUE, Mode.QUARANTINE);

  /** The words of the pipeline file, which are those of dlt's schema contracts. */
  public enum Mode {
    /** The target is altered to take what the contract says. */
    EVOLVE,
    /** Nothing is published. */
    FREEZE,
    /** What does not fit is left out, and the rest of the record goes on. */
    DISCARD_VALUE,
    /** The record becomes a dead letter. */
    QUARANTINE;

    /** The word of the pipeline file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Mode of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** What holds where nothing is said. */
  public static SchemaContract standard() {
    return STANDARD;
  }

  /** What a file says; where a word is not known before a run, what holds without it. */
  static SchemaContract of(Settings settings) {
    return new SchemaContract(
        mode(settings, "columns", STANDARD.columns),
        mode(settings, "data_type", STANDARD.dataType));
  }

  private static Mode mode(Settings settings, String key, Mode otherwise) {
    return settings.unresolved(key)
        ? otherwise
        : settings.optionalText(key).map(Mode::of).orElse(otherwise);
  }

  /** Whether the target gets columns that the contract has and it lacks. */
  public boolean addsColumns() {
    return columns == Mode.EVOLVE;
  }

  /** Whether columns of the target are widened where the contract's type is wider. */
  public boolean widensTypes() {
    return dataType == Mode.EVOLVE;
  }
}
