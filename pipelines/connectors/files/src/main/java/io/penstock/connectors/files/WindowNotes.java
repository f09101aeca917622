package io.penstock.connectors.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a stream keeps beside the files that it writes, hidden: which run may write, and what is to
 * be told of the last window.
 *
 * @param folder of the files
 * @param prefix of the names
 */
record WindowNotes(Path folder, String prefix) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of one process one thread at a time: on POSIX systems, locks are those of the process. */
  private static final Object THREADS = new Object();

  static WindowNotes of(Path target, String pipeline) {
    Path folder = target.toAbsolutePath().resolveSibling("");
    return new WindowNotes(
        folder, "." + RunId.of(target.getFileName() + "\n" + pipeline) + ".penstock-stream-");
  }

  /**
   * A note.
   *
   * @param run whose window it is
   * @param window when that began
   * @param bytes what it says
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Note(String run, Instant window, byte[] bytes) {}

  /** How a note is written. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Written(String run, long window, byte[] bytes) {}

  /** What is done while no other stream looks or writes here. */
  interface Work<T> {
    T done() throws IOException;
  }

  <T> T alone(Work<T> work) throws IOException {
    synchronized (THREADS) {
      try (FileChannel channel =
              FileChannel.open(file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock of the stream was lost");
        }
        return work.done();
      }
    }
  }

  /** The run that may write; empty where none did so far. */
  Optional<String> writer() throws IOException {
    try {
      return Optional.of(Files.readString(file("writer")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void setWriter(String run) throws IOException {
    put("writer", run.getBytes(StandardCharsets.UTF_8));
  }

  List<Note> all() throws IOException {
    List<Note> notes = new ArrayList<>();
    for (Path file : files()) {
      Written written = JSON.readValue(Files.readAllBytes(file), Written.class);
      notes.add(new Note(written.run(), Instant.ofEpochMilli(written.window()), written.bytes()));
    }
    return notes;
  }

  /** Keeps a note; those before it were read by whoever needed them. */
  void keepOnly(Note note) throws IOException {
    Path kept = file(name(note));
    put(
        name(note),
        JSON.writeValueAsBytes(
            new Written(note.run(), note.window().toEpochMilli(), note.bytes())));
    for (Path other : files()) {
      if (!other.equals(kept)) {
        Files.deleteIfExists(other);
      }
    }
  }

  void forget(Note note) throws IOException {
    Files.deleteIfExists(file(name(note)));
  }

  private static String name(Note note) {
    return "note-" + RunId.of(note.run()) + "-" + note.window().toEpochMilli();
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            folder, file -> file.getFileName().toString().startsWith(prefix + "note-"))) {
      found.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }

  private void put(String name, byte[] bytes) throws IOException {
    Durable.write(file(name), file("new"), bytes);
  }

  private Path file(String name) {
    return folder.resolve(prefix + name);
  }
}
