package io.penstock.connectors.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
    return Arrays.stream(values())
        .filter(compression -> compression.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "compression: unknown \"" + name + "\"; allowed: " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Compression::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
