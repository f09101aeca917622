package io.penstock.spec;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text of the files whose parts from the environment and from secret files are looked up anew
 * each time it is asked for, where it is asked for: in a job that travels to workers it is as it is
 * written. All else in it, such as values of parameters, travels with it.
 */
public final class LateText implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Part> parts;

  private LateText(List<Part> parts) {
    this.parts = new ArrayList<>(parts);
  }

  /** A text that is known. */
  public static LateText of(String text) {
    return new LateText(List.of(new Fixed(text)));
  }

  static LateText of(List<Part> parts) {
    return new LateText(parts);
  }

  /** A part of a text. */
  sealed interface Part extends Serializable {
    String text();
  }

  /** What is known. */
  record Fixed(String text) implements Part {
    @Override
    public String toString() {
      return "…";
    }
  }

  /**
   * A variable of the environment.
   *
   * @param place of the text in the files, for people
   */
  record Variable(String name, Environment environment, String place) implements Part {
    @Override
    public String text() {
      @Nullable String value = environment.variable(name);
      if (value == null) {
        throw new UnsetException(
            place
                + ": the environment variable "
                + name
                + " is not set where the job runs, as it is where the job was started; set it for"
                + " every worker");
      }
      return value;
    }

    @Override
    public String toString() {
      return "${env:" + name + "}";
    }
  }

  /**
   * What a file holds, without blanks and line ends at its end.
   *
   * @param place of the text in the files, for people
   */
  record Content(String file, String place) implements Part {
    @Override
    public String text() {
      @Nullable String content = read(file);
      if (content == null) {
        throw new UnsetException(
            place
                + ": the file "
                + file
                + " is not there or cannot be read as text where the job runs, as it could be where"
                + " the job was started; mount it on every worker");
      }
      return content;
    }

    static @Nullable String read(String file) {
      try {
        return Files.readString(Path.of(file)).stripTrailing();
      } catch (IOException | InvalidPathException e) {
        return null;
      }
    }

    @Override
    public String toString() {
      return "${file:" + file + "}";
    }
  }

  /**
   * What stands there, to be used and not to be kept.
   *
   * @throws UnsetException where a variable or a file is missing in this process
   */
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  /** Whether a part of it comes from the environment or from a file. */
  public boolean secret() {
    return parts.stream().anyMatch(part -> !(part instanceof Fixed));
  }

  /** What travels as it is: all but the references. */
  public String plain() {
    return parts.stream()
        .filter(Fixed.class::isInstance)
        .map(Part::text)
        .collect(Collectors.joining());
  }

  /** The references, without what else is written. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining());
  }
}
