package io.penstock.connectors.kafka;

import io.penstock.spec.Settings;
import java.io.Serializable;
import java.util.Locale;

/**
 * How a connector of Debezium was told to write values, for envelopes that do not carry their
 * schema; what is not said is not guessed.
 *
 * @param decimals {@code decimal.handling.mode}
 * @param times {@code time.precision.mode}
 */
record Handling(Decimals decimals, Times times) implements Serializable {
  static final Handling UNSAID = new Handling(Decimals.PRECISE, Times.ADAPTIVE);

  /** What a text in a column of decimals is. */
  enum Decimals {
    /** Bytes in base64, whose scale is in the schema. */
    PRECISE,
    /** The digits. */
    STRING
  }

  /** In what parts of a second times are numbers. */
  enum Times {
    /** That depends on the column, and is in the schema. */
    ADAPTIVE(0),
    CONNECT(ConnectType.MILLIS),
    MICROSECONDS(ConnectType.MICROS),
    NANOSECONDS(ConnectType.NANOS);

    private final long parts;

    Times(long parts) {
      this.parts = parts;
    }

    /** Parts of a second; 0 where they are not known. */
    long parts() {
      return parts;
    }
  }

  static Handling of(Settings settings) {
    return new Handling(
        Decimals.valueOf(
            settings
                .optionalText("decimal_handling_mode")
                .orElse("precise")
                .toUpperCase(Locale.ROOT)),
        Times.valueOf(
            settings
                .optionalText("time_precision_mode")
                .orElse("adaptive")
                .toUpperCase(Locale.ROOT)));
  }
}
