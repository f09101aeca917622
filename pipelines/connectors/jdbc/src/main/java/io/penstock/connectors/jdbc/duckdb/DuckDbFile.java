package io.penstock.connectors.jdbc.duckdb;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
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
   * @param retry how long to wait for another process that has it open
   * @throws UnreachableException if it cannot be opened
   */
  Connection open(Retry retry) throws IOException {
    check();
    return retry.run(path.toString(), this::openOnce);
  }

  private Connection openOnce() throws TransientException {
    try {
      return DriverManager.getConnection("jdbc:duckdb:" + path.toAbsolutePath());
    } catch (SQLException e) {
      UnreachableException failure = DuckDbFailure.unopened(path, e);
      if (DuckDbFailure.mayPass(e)) {
        throw new TransientException(String.valueOf(failure.getMessage()));
      }
      throw failure;
    }
  }

  /** Takes away a database, closed, that nothing was written to. */
  void delete() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".wal"));
  }
}
