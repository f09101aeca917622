package io.penstock.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time make or change tables, as Flyway has no lock on SQLite. The empty file
 * stays: taking it away would let two processes hold it.
 *
 * @param file beside the store; never the store itself, as closing it would end SQLite's own locks
 */
record MigrationLock(Path file) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MS = 20;

  static MigrationLock beside(Path store) {
    return new MigrationLock(store.resolveSibling(store.getFileName() + ".lock"));
  }

  /**
   * Waits for the lock, up to 30 s, and works.
   *
   * @throws ControlStoreException if the lock cannot be had
   */
  void whileHeld(Runnable work) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = take(channel)) {
      if (lock.isValid()) {
        work.run();
      }
    } catch (IOException e) {
      throw new ControlStoreException(
          file + " cannot be written, so that the control store cannot be made; name another", e);
    }
  }

  private FileLock take(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      FileLock lock = attempt(channel);
      if (lock != null) {
        return lock;
      }
      pause();
    }
    throw new ControlStoreException(
        file + " has been held by another process for 30 s; end that process and try again");
  }

  /** Null while another process, or another thread of this one, has it. */
  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlStoreException("interrupted while waiting for the control store", e);
    }
  }
}
