package io.penstock.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What the JVM is to have seen before it writes down the classes of the program: a command, and the
 * classes of connectors that the command does not use. The launcher starts it once after a build.
 */
final class Training {
  private static final List<String> LATER = List.of("io/penstock/", "org/postgresql/");
  private static final String CLASS = ".class";

  private Training() {}

  /** Runs a command of {@code penstock}, as {@link Main} does. */
  public static void main(String[] command) throws IOException {
    try (JarFile jar = new JarFile(Path.of(System.getProperty("java.class.path")).toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(CLASS) && LATER.stream().anyMatch(name::startsWith))
          .forEach(name -> load(name.substring(0, name.length() - CLASS.length())));
    }
    Main.main(command);
  }

  private static void load(String name) {
    try {
      Class.forName(name.replace('/', '.'), false, Training.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return; // it is for what is not in the jar, and not needed
    }
  }
}
