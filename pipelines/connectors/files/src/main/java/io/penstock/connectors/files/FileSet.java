package io.penstock.connectors.files;

import io.penstock.plan.connect.UnreachableException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** The files that a path or a glob stands for, on any file system that Beam knows. */
final class FileSet implements Serializable {
  private final String path;
  private final String home;

  private FileSet(String path, String home) {
    this.path = path;
    this.home = home;
  }

  /** A path or glob; where it is relative, files are named relative to the working directory. */
  static FileSet of(String path) {
    boolean relative = !path.contains("://") && !Path.of(path).isAbsolute();
    return new FileSet(path, relative ? Path.of("").toAbsolutePath() + "/" : "");
  }

  String path() {
    return path;
  }

  /** The name of a matched file as the user would write it. */
  String origin(String file) {
    return !home.isEmpty() && file.startsWith(home) ? file.substring(home.length()) : file;
  }

  /** The files there are now; there may be none. */
  List<MatchResult.Metadata> matchAny() {
    try {
      return FileSystems.match(path, EmptyMatchTreatment.ALLOW).metadata().stream()
          .filter(file -> !file.resourceId().isDirectory())
          .sorted((a, b) -> name(a).compareTo(name(b)))
          .toList();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The files there are now, by name. Fails where there is none. */
  List<MatchResult.Metadata> match() {
    try {
      List<MatchResult.Metadata> found =
          FileSystems.match(path, EmptyMatchTreatment.DISALLOW).metadata().stream()
              .filter(file -> !file.resourceId().isDirectory())
              .sorted((a, b) -> name(a).compareTo(name(b)))
              .toList();
      if (found.isEmpty()) {
        throw new UnreachableException(nothingAt(path));
      }
      return found;
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreachableException(nothingAt(path), e);
    }
  }

  private static String nothingAt(String path) {
    int scheme = path.indexOf("://");
    if (scheme > 0) {
      return "there is no file " + path + ", or no file system for " + path.substring(0, scheme);
    }
    return !path.isEmpty() && Files.isDirectory(Path.of(path))
        ? path + " is a folder; name a file, or the files in it, such as " + Path.of(path, "*.csv")
        : "there is no file " + path;
  }

  /** Why a file that is there could not be read. */
  static UnreachableException unreadable(String origin, IOException e) {
    String said = String.valueOf(e.getMessage());
    boolean denied = e instanceof AccessDeniedException || said.contains("Permission denied");
    return new UnreachableException(
        origin + " cannot be read: " + (denied ? "permission denied" : "input or output error"), e);
  }

  static String name(MatchResult.Metadata file) {
    return file.resourceId().toString();
  }

  static ReadableByteChannel open(String file) throws IOException {
    return FileSystems.open(FileSystems.matchSingleFileSpec(file).resourceId());
  }

  /** Up to {@code most} bytes from the beginning. */
  static byte[] head(String file, int most) throws IOException {
    try (InputStream in = Channels.newInputStream(open(file))) {
      return in.readNBytes(most);
    }
  }

  /** The bytes of a range, whole in memory. */
  static byte[] read(FileRange range) throws IOException {
    if (range.length() > Integer.MAX_VALUE - 16) {
      throw new IOException(
          range.file() + ":" + range.firstLine() + " begins a part of over 2 GiB without a line");
    }
    byte[] bytes = new byte[(int) range.length()];
    try (ReadableByteChannel channel = open(range.file())) {
      skipTo(channel, range.start());
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException(range.file() + " became shorter while it was read");
        }
      }
    }
    return bytes;
  }

  private static void skipTo(ReadableByteChannel channel, long offset) throws IOException {
    if (channel instanceof SeekableByteChannel seekable) {
      seekable.position(offset);
    } else {
      Channels.newInputStream(channel).skipNBytes(offset);
    }
  }
}
