package io.penstock.spec;

/**
 * What is wrong with a file, where, and what to do about it. Holds no resolved secret and no row
 * value.
 *
 * @param path the place in the words of the file, such as {@code transforms[2].config.horizon};
 *     empty for the file itself
 */
public record Problem(Severity severity, Location location, String path, String message) {
  public Problem {
    path = Quoted.harmless(path);
    message = Quoted.harmless(message);
  }

  /** {@code customers.yaml:14:9 transforms[2].config.horizon: "10 mins" is not a duration; …}. */
  @Override
  public String toString() {
    return location + " " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
