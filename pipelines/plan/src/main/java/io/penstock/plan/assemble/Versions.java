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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
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

  private final Schema rows;
  private final Schema keySchema;
  private final int[] key;
  private final int order;
  private final int sign;
  private final boolean changes;
  private final @Nullable Schema orderSchema;

  /** How a row stands to what was seen of its key. */
  enum Standing {
    /** Newer than all, or the first. */
    NEWER,
    /** The same version with other values: the target decides. */
    TIED,
    /** Older than what was seen. */
    OLDER,
    /** Seen before. */
    SEEN
  }

  /**
   * @param order the place of the column that orders versions; less than 0 for changes, which carry
   *     their version
   * @param latest whether the greatest version is the newest
   */
  Versions(Schema rows, int[] key, int order, boolean latest) {
    this.rows = rows;
    this.key = key;
    this.order = order;
    this.sign = latest ? 1 : -1;
    this.changes = order < 0;
    this.keySchema = part(rows, key);
    this.orderSchema = changes ? null : part(rows, new int[] {order});
  }

  private static Schema part(Schema of, int[] fields) {
    Schema.Builder part = Schema.builder();
    for (int field : fields) {
      part.addField(of.getField(field));
    }
    return part.build();
  }

  /** The key of a row as text; null where it has none. */
  @Nullable String key(@Nullable Object[] row) {
    @Nullable Object[] values = new @Nullable Object[key.length];
    for (int i = 0; i < key.length; i++) {
      Object value = row[key[i]];
      if (value == null) {
        return null;
      }
      values[i] = value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }
    byte[] bytes = encoded(keySchema, values);
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
    return same ? Standing.SEEN : Standing.TIED;
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
      before =
          RowCoder.of(java.util.Objects.requireNonNull(orderSchema))
              .decode(new ByteArrayInputStream(seen.order()))
              .getValues()
              .get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Databases order text by rules of their own, so the target decides.
    if (now instanceof String && before instanceof String) {
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
          java.util.Objects.requireNonNull(orderSchema),
          new @Nullable Object[] {traced.row()[order]});
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
    return Seen.of(remembered).at();
  }

  private byte[] rowDigest(Traced traced) {
    return Arrays.copyOf(digest(encoded(rows, traced.row())), DIGEST_BYTES);
  }

  private static byte[] encoded(Schema schema, @Nullable Object[] values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<@Nullable Object> list = Arrays.asList(values);
    try {
      RowCoder.of(schema).encode(Row.withSchema(schema).attachValues(list), bytes);
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
    byte[] bytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeByte(FORM);
        out.writeLong(at);
        out.write(digest);
        out.write(order);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    static Seen of(byte[] bytes) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        int form = in.readUnsignedByte();
        if (form != FORM) {
          throw new IOException("keys kept by another version of Penstock (form " + form + ")");
        }
        return new Seen(in.readLong(), in.readNBytes(DIGEST_BYTES), in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
