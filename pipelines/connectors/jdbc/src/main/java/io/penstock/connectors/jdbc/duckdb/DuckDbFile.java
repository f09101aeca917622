package io.penstock.connectors.jdbc.duckdb;

import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database file.
 *
 * @param path where it is, or will be made
 */
record DuckDbFile(Path path) {

  /** Whether there is a file to look at. */
  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Checks that the file, or the folder to make it in, can be written.
   *
   * @throws UnreachableException if not
   */
  void check() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UnreachableException(
          path + " cannot be made: there is no folder " + folder + "; make it first");
    }
    if (Files.isDirectory(path)) {
      throw new UnreachableException(path + " is a folder; name a file");
    }
    if (!Files.isWritable(folder) || (exists() && !Files.isWritable(path))) {
      throw new UnreachableException(path + " cannot be written: permission denied");
    }
  }

  /**
   * Opens the file, and makes it if there is none.
   *
   * @throws UnreachableException if it cannot be opened
   */
  Connection open() {
    check();
    try {
      return DriverManager.getConnection("jdbc:duckdb:" + path.toAbsolutePath());
    } catch (SQLException e) {
      throw DuckDbFailure.unopened(path, e);
    }
  }

  /** Takes away a database, closed, that nothing was written to. */
  void delete() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".wal"));
  }
}
