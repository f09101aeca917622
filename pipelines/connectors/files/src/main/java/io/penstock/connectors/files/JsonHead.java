package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.nio.charset.StandardCharsets;

/** How a file of JSON lines begins. */
final class JsonHead {
  /** So many bytes are looked at. */
  static final int LENGTH = 1 << 16;

  private JsonHead() {}

  /**
   * Refuses what is one JSON document for certain; a first line that is merely damaged costs itself
   * when it is read.
   *
   * @throws UnusableException where the file is of another form
   */
  static void check(String origin, byte[] head) {
    ForeignFile.refuse(origin, head);
    String text = text(head);
    if (text.startsWith("[")) {
      throw new UnusableException(
          origin + " is one JSON list, not JSON lines; write each object on a line of its own");
    }
    if (text.lines().findFirst().orElse("").strip().equals("{")) {
      throw new UnusableException(
          origin + " has objects over several lines; write each object on a line of its own");
    }
  }

  /** Whether the file is empty or begins with an object. */
  static boolean mayBeLines(byte[] head) {
    String text = text(head);
    return text.isEmpty() || text.startsWith("{");
  }

  private static String text(byte[] head) {
    int start = ByteOrderMark.length(head, head.length);
    return new String(head, start, head.length - start, StandardCharsets.ISO_8859_1).strip();
  }
}
