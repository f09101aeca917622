package io.penstock.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server that outlived the process that had started it, which was killed. Its folder
 * names it in {@code postmaster.pid}.
 */
final class Leftover {
  private static final long PATIENCE_SECONDS = 20;

  private Leftover() {}

  /** Ends the server of a folder, if there is one; waits until it is gone. */
  static void end(Path data) throws IOException {
    Optional<ProcessHandle> server = server(data);
    if (server.isEmpty()) {
      return;
    }
    ProcessHandle process = server.get();
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an older server was being ended", e);
    }
  }

  /** The process, if it lives and is a server of PostgreSQL: numbers of processes come again. */
  private static Optional<ProcessHandle> server(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> process.info().command().orElse("").endsWith("postgres"));
  }
}
