package io.penstock.plan.letters;

import java.nio.file.Path;
import java.util.Locale;

/** Why letters are no longer in their file, and where they are instead. */
public enum Aside {
  /** Nobody will look at them again: {@code FILE.discarded}. */
  DISCARDED,

  /** Their records went through the pipeline again, and were let through: {@code FILE.replayed}. */
  REPLAYED;

  /** Where letters of a file are put. */
  public Path of(Path file) {
    return file.resolveSibling(file.getFileName() + "." + name().toLowerCase(Locale.ROOT));
  }
}
