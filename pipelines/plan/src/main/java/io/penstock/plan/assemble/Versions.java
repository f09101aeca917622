package io.penstock.plan.assemble;

import io.penstock.plan.connect.Changes;
import io.penstock.transforms.dedup.RowOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a stream remembers of rows, in a form of its own that begins with its version: of each key,
 * which version was seen last, a digest of the row, and when.
 */
final class Versions implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int FORM = 1;
  private static final int DIGEST_BYTES = 16;
  private static final int LONGEST_KEY = 20;

  private final RowForm rows;
  private final RowForm keyForm;
  private final int[] key;
  private final int order;
  private final int sign;
  private final boolean changes;
  private final @Nullable RowForm orderForm;
  private final Ties ties;

  /** Who decides what memory alone cannot say for sure. */
  enum Ties {
    /** The target, which compares rows of the same version, and orders text. */
    BY_TARGET,
    /** Memory: the first row of a version stays, and text is ordered by its UTF-8 bytes. */
    FIRST
  }

  /** How a row stands to what was seen of its key. */
  enum Standing {
    /** Newer than all, or the first. */
    NEWER,
    /** The same version with other values: the target decides. */
    TIED,
    /** Older than what was seen, or to be dropped as if it were. */
    OLDER,
    /** Seen before. */
    SEEN
  }

  /**
   * @param order the place of the column that orders versions; less than 0 for changes, which carry
   *     their version
   * @param latest whether the greatest version is the newest
   * @param ties who decides in doubt
   */
  Versions(Schema rows, int[] key, int order, boolean latest, Ties ties) {
    this.ties = ties;
    this.rows = RowForm.of(rows);
    this.key = key;
    this.order = order;
    this.sign = latest ? 1 : -1;
    this.changes = order < 0;
    this.keyForm = part(rows, key);
    this.orderForm = changes ? null : part(rows, new int[] {order});
  }

  private static RowForm part(Schema of, int[] fields) {
    Schema.Builder part = Schema.builder();
    for (int field : fields) {
      part.addField(of.getField(field));
    }
    return RowForm.of(part.build());
  }

  /** The key of a row as text; null where it has none. */
  @Nullable String key(@Nullable Object[] row) {
    if (key.length == 0) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[key.length];
    for (int i = 0; i < key.length; i++) {
      Object value = row[key[i]];
      if (value == null) {
        return null;
      }
      values[i] = value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }
    byte[] bytes = encoded(keyForm, values);
    byte[] kept = bytes.length <= LONGEST_KEY ? bytes : Arrays.copyOf(digest(bytes), LONGEST_KEY);
    return Base64.getEncoder().withoutPadding().encodeToString(kept);
  }

  /** How a row stands to what is remembered of its key. */
  Standing standing(byte @Nullable [] remembered, Traced traced) {
    if (remembered == null) {
      return Standing.NEWER;
    }
    Seen seen = Seen.of(remembered);
    int compared = changes ? byChange(seen, traced) : sign * byOrder(seen, traced);
    if (compared != 0) {
      return compared > 0 ? Standing.NEWER : Standing.OLDER;
    }
    boolean same = changes || Arrays.equals(seen.digest(), rowDigest(traced));
    if (same) {
      return Standing.SEEN;
    }
    return ties == Ties.FIRST ? Standing.OLDER : Standing.TIED;
  }

  private static int byChange(Seen seen, Traced traced) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(seen.order()))) {
      int byVersion = Long.compare(Changes.version(traced.row()), in.readLong());
      if (byVersion != 0) {
        return byVersion;
      }
      return Traced.byPlace(traced, new Traced(traced.row(), in.readUTF(), in.readLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int byOrder(Seen seen, Traced traced) {
    Object now = traced.row()[order];
    Object before;
    try {
      before = Objects.requireNonNull(orderForm).decode(new ByteArrayInputStream(seen.order()))[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Databases order text by rules of their own, so the target decides.
    if (ties == Ties.BY_TARGET && now instanceof String && before instanceof String) {
      return now.equals(before) ? 0 : sign;
    }
    if (now instanceof BigDecimal a && before instanceof BigDecimal b) {
      return a.compareTo(b);
    }
    if (now instanceof Double a && before instanceof Double b && a.doubleValue() == b) {
      return 0;
    }
    return new RowOrder(0).compare(new @Nullable Object[] {now}, new @Nullable Object[] {before});
  }

  /** What to remember of a row. */
  byte[] remember(Traced traced, long at) {
    return new Seen(at, changes ? new byte[DIGEST_BYTES] : rowDigest(traced), orderOf(traced))
        .bytes();
  }

  private byte[] orderOf(Traced traced) {
    if (!changes) {
      return encoded(
          Objects.requireNonNull(orderForm), new @Nullable Object[] {traced.row()[order]});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(Changes.version(traced.row()));
      out.writeUTF(traced.origin());
      out.writeLong(traced.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** When what is remembered was seen, in milliseconds. */
  static long seenAt(byte[] remembered) {
    return Seen.at(remembered);
  }

  private byte[] rowDigest(Traced traced) {
    return Arrays.copyOf(digest(encoded(rows, traced.row())), DIGEST_BYTES);
  }

  private static byte[] encoded(RowForm form, @Nullable Object[] values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      form.encode(values, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Seen(long at, byte[] digest, byte[] order) {
    private static final int HEAD = 1 + Long.BYTES;

    byte[] bytes() {
      return ByteBuffer.allocate(HEAD + digest.length + order.length)
          .put((byte) FORM)
          .putLong(at)
          .put(digest)
          .put(order)
          .array();
    }

    static Seen of(byte[] bytes) {
      int order = HEAD + DIGEST_BYTES;
      return new Seen(
          at(bytes),
          Arrays.copyOfRange(bytes, HEAD, order),
          Arrays.copyOfRange(bytes, order, bytes.length));
    }

    static long at(byte[] bytes) {
      int form = Byte.toUnsignedInt(bytes[0]);
      if (form != FORM) {
        throw new UncheckedIOException(
            new IOException("keys kept by another version of Penstock (form " + form + ")"));
      }
      return ByteBuffer.wrap(bytes).getLong(1);
    }
  }
}
