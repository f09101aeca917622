package io.penstock.connectors.files;

import java.nio.ByteBuffer;
import java.util.Collection;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes a datum of Avro has. Dictionaries and runs let a few bytes of a file stand
 * for very many values, so what was unpacked does not tell.
 */
final class DatumSize {
  private DatumSize() {}

  /** At least one, also for null. */
  static long of(@Nullable Object datum) {
    if (datum instanceof CharSequence text) {
      return 1L + text.length();
    }
    if (datum instanceof ByteBuffer bytes) {
      return 1L + bytes.remaining();
    }
    if (datum instanceof Collection<?> list) {
      return 1 + list.stream().mapToLong(each -> of((Object) each)).sum();
    }
    return datum instanceof IndexedRecord record ? of(record) : 1;
  }

  private static long of(IndexedRecord record) {
    long size = 1;
    for (int i = 0; i < record.getSchema().getFields().size(); i++) {
      size += of(record.get(i));
    }
    return size;
  }
}
