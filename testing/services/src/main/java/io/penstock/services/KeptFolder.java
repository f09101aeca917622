package io.penstock.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a service: what the server holds, and a note once it has been filled. A folder
 * without the note was left half filled, and begins anew. One process at a time may use it.
 */
final class KeptFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lock;

  private KeptFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static KeptFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (locked(channel) == null) {
      channel.close();
      throw new IOException("another process uses " + folder + "; wait for it, or end it");
    }
    return new KeptFolder(folder, channel);
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Where the server keeps its own files. */
  Path data() {
    return folder.resolve("data");
  }

  boolean filled() {
    return Files.exists(note());
  }

  /** Notes that the server holds all that it begins with. */
  void noteFilled() throws IOException {
    Files.writeString(note(), "");
  }

  private Path note() {
    return folder.resolve("filled");
  }

  /** Forgets what a process that died while filling has left. */
  void beginAnew() throws IOException {
    if (!Files.exists(data())) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(data())) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
