package io.penstock.connectors.files;

import java.util.Locale;

/** How the bytes of text files are packed. */
public enum Compression {
  /** Gzip where a file is named {@code .gz} or begins as gzip does, none else. */
  AUTO,
  /** Not at all. */
  NONE,
  /** Gzip (RFC 1952), whatever the name; several members are one file. */
  GZIP;

  /**
   * The compression of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Compression of(String name) {
    return OptionValue.of("compression", values(), name);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
