package io.penstock.connectors.jdbc.any;

import io.penstock.plan.connect.UnusableException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the driver for an address: on the class path, or in a jar of its own. */
final class Drivers {
  /** A driver's classes are loaded once in a process. */
  private static final Map<Path, ClassLoader> JARS = new ConcurrentHashMap<>();

  private Drivers() {}

  /**
   * The driver.
   *
   * @param kind what stands after {@code jdbc:}, for people
   * @param jar where its classes are; null for the class path
   * @throws UnusableException if there is none, saying how to add it
   */
  static Driver of(String url, String kind, @Nullable String jar) {
    for (Driver driver : ServiceLoader.load(Driver.class, loader(jar))) {
      if (accepts(driver, url)) {
        return driver;
      }
    }
    throw new UnusableException(
        jar == null
            ? "no driver for jdbc:"
                + kind
                + " is here; get the jar of the vendor's JDBC driver, and name it in driver_path"
            : "driver_path: " + jar + " has no driver for jdbc:" + kind);
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private static ClassLoader loader(@Nullable String jar) {
    ClassLoader own = Drivers.class.getClassLoader();
    if (jar == null) {
      return own;
    }
    Path path = Path.of(jar).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw new UnusableException("driver_path: " + jar + " is not there, or is not a file");
    }
    return JARS.computeIfAbsent(path, file -> new URLClassLoader(new URL[] {url(file)}, own));
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a path of a file is always a URL", e);
    }
  }
}
