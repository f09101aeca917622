package io.penstock.connectors.kafka;

import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UnusableException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A staged part: a file of records as they will be in the topic, behind the place that the first
 * one came from.
 *
 * @param bytes how long the file was when it was complete
 * @param rows how many records it has
 * @param deletions how many of them are tombstones
 */
record StagedRecords(Path file, long bytes, long rows, long deletions) {
  private static final Pattern LOCATION =
      Pattern.compile("(.*)\\?bytes=(\\d+)&deletions=(\\d+)", Pattern.DOTALL);
  private static final int NOTHING = -1;

  /** Where the first record came from; parts are published in this order. */
  record Place(String origin, long position) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::origin).thenComparing(Place::position);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** Takes records. */
  interface Receiver {
    void record(byte @Nullable [] key, byte @Nullable [] value) throws IOException;
  }

  StagedPart announced() {
    return new StagedPart(file + "?bytes=" + bytes + "&deletions=" + deletions, rows);
  }

  static StagedRecords of(StagedPart part) {
    Matcher matcher = LOCATION.matcher(part.location());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("this part was not staged for a topic");
    }
    return new StagedRecords(
        Path.of(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        part.rows(),
        Long.parseLong(matcher.group(3)));
  }

  /**
   * The place of the first record.
   *
   * @throws UnusableException where the file is not as it was staged
   */
  Place place() throws IOException {
    requireWhole();
    try (DataInputStream in = open()) {
      return readPlace(in);
    }
  }

  /**
   * Looks whether the file is there.
   *
   * @throws UnusableException where it is not as it was staged
   */
  void requireWhole() throws IOException {
    if (!Files.exists(file) || Files.size(file) != bytes) {
      throw new UnusableException("a staged file is gone or cut short; start a new run");
    }
  }

  void read(Receiver receiver) throws IOException {
    try (DataInputStream in = open()) {
      readPlace(in);
      for (long i = 0; i < rows; i++) {
        receiver.record(readBytes(in), readBytes(in));
      }
    }
  }

  private DataInputStream open() throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 17));
  }

  private static Place readPlace(DataInputStream in) throws IOException {
    byte[] origin = readBytes(in);
    return new Place(
        origin == null ? "" : new String(origin, StandardCharsets.UTF_8), in.readLong());
  }

  private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == NOTHING ? null : in.readNBytes(length);
  }

  /** Makes such a file. */
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;

    Writer(Path file) throws IOException {
      this.file = file;
      this.out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 17));
    }

    void place(String origin, long position) throws IOException {
      write(origin.getBytes(StandardCharsets.UTF_8));
      out.writeLong(position);
    }

    void record(byte @Nullable [] key, byte @Nullable [] value) throws IOException {
      write(key);
      write(value);
    }

    private void write(byte @Nullable [] bytes) throws IOException {
      out.writeInt(bytes == null ? NOTHING : bytes.length);
      if (bytes != null) {
        out.write(bytes);
      }
    }

    StagedRecords finish(long rows, long deletions) throws IOException {
      out.close();
      return new StagedRecords(file, Files.size(file), rows, deletions);
    }

    /** Gives the file up. */
    @Override
    public void close() throws IOException {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }
}
