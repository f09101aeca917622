package io.penstock.control;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time make or change tables, as Flyway has no lock on SQLite. What is locked
 * is an empty file beside the store: never the store itself, as closing it would end SQLite's own
 * locks. It stays, as taking it away would let two processes hold it.
 *
 * @param store as it was written, for messages
 */
record MigrationLock(Path store) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final RetryPolicy<FileLock> UNTIL_FREE =
      RetryPolicy.<FileLock>builder()
          .handleResult(null)
          .abortOn(IOException.class)
          .withDelay(Duration.ofMillis(20))
          .withMaxRetries(-1)
          .withMaxDuration(PATIENCE)
          .build();

  /**
   * One thread at a time has the file open: on POSIX systems, closing a file ends all locks that
   * the process has on it (see {@link FileLock}).
   */
  private static final ReentrantLock THREADS = new ReentrantLock();

  /**
   * Waits for the lock, up to 30 s, and works.
   *
   * @throws ControlStoreException if the lock cannot be had
   */
  void whileHeld(Runnable work) {
    try {
      if (!THREADS.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw late();
      }
      try {
        whileFileHeld(work);
      } finally {
        THREADS.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw trouble("interrupted while another process prepares it", e);
    }
  }

  private void whileFileHeld(Runnable work) {
    try (FileChannel channel =
            FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = take(channel)) {
      if (lock.isValid()) {
        work.run();
      }
    } catch (IOException e) {
      throw trouble(file() + " cannot be written; name a store where you may write", e);
    }
  }

  private FileLock take(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = Failsafe.with(UNTIL_FREE).get(() -> attempt(channel));
      if (lock == null) {
        throw late();
      }
      return lock;
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException trouble) {
        throw trouble;
      }
      throw e;
    }
  }

  /** Null while another process, or another class loader of this one, has it. */
  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private Path file() {
    return store.resolveSibling(store.getFileName() + ".lock");
  }

  private ControlStoreException late() {
    return trouble(
        "another process has held " + file() + " for 30 s; end that process and try again", null);
  }

  private ControlStoreException trouble(String why, @Nullable Exception cause) {
    return new ControlStoreException("control store " + store + " cannot be made: " + why, cause);
  }
}
