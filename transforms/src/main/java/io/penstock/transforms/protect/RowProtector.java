package io.penstock.transforms.protect;

import io.penstock.transforms.protect.Treatment.Drop;
import io.penstock.transforms.protect.Treatment.Hash;
import io.penstock.transforms.protect.Treatment.Mask;
import io.penstock.transforms.protect.Treatment.Nullify;
import io.penstock.transforms.protect.Treatment.Redact;
import io.penstock.transforms.protect.Treatment.Tokenize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** The protections of one schema's fields, with their keys. Used by one thread at a time. */
final class RowProtector {
  private final Schema output;
  private final int[] sources;
  private final @Nullable Protection[] protections;

  private RowProtector(Schema output, int[] sources, @Nullable Protection[] protections) {
    this.output = output;
    this.sources = sources;
    this.protections = protections;
  }

  static RowProtector of(Schema input, Schema output, Site site, Keyring keys) {
    int width = output.getFieldCount();
    int[] sources = new int[width];
    @Nullable Protection[] protections = new @Nullable Protection[width];
    for (int i = 0; i < width; i++) {
      String name = output.getField(i).getName();
      sources[i] = input.indexOf(name);
      Site field = site.fields.get(name);
      protections[i] =
          field == null
              ? null
              : protection(
                  input.getField(name).getType(), output.getField(i).getType(), field, keys);
    }
    return new RowProtector(output, sources, protections);
  }

  Schema output() {
    return output;
  }

  @Nullable Object[] apply(@Nullable Object[] row) {
    @Nullable Object[] protectedRow = new @Nullable Object[sources.length];
    for (int i = 0; i < sources.length; i++) {
      protectedRow[i] = field(row, i);
    }
    return protectedRow;
  }

  /** The value of one output field. */
  @Nullable Object field(@Nullable Object[] row, int index) {
    Object value = row[sources[index]];
    Protection protection = protections[index];
    return value == null || protection == null ? value : protection.apply(value);
  }

  /** What is done to a field, null where nothing is. */
  private static @Nullable Protection protection(
      Schema.FieldType in, Schema.FieldType out, Site site, Keyring keys) {
    Treatment treatment = site.treatment;
    if (treatment instanceof Nullify) {
      return value -> null;
    }
    if (treatment instanceof Redact redact) {
      return value -> redact.text();
    }
    if (treatment instanceof Mask mask) {
      return value -> Masking.mask(ValueText.of(value), mask);
    }
    if (treatment instanceof Hash hash) {
      KeyedHash keyed = KeyedHash.of(keys.get(hash.key()), domain(hash.domain(), site));
      return value -> keyed.token(hash.canonical().apply(ValueText.of(value)));
    }
    if (treatment instanceof Tokenize tokenize) {
      DeterministicEncryption encryption =
          DeterministicEncryption.of(keys.get(tokenize.key()), domain(tokenize.domain(), site));
      return value -> encryption.tokenize(tokenize.canonical().apply(ValueText.of(value)));
    }
    return treatment instanceof Drop ? null : inside(in, out, site, keys);
  }

  private static @Nullable Protection inside(
      Schema.FieldType in, Schema.FieldType out, Site site, Keyring keys) {
    Schema nestedIn = in.getRowSchema();
    Schema nestedOut = out.getRowSchema();
    if (nestedIn != null && nestedOut != null && !site.fields.isEmpty()) {
      RowProtector nested = of(nestedIn, nestedOut, site, keys);
      return value -> nested.row((Row) value);
    }
    Schema.FieldType elementIn = in.getCollectionElementType();
    Schema.FieldType elementOut = out.getCollectionElementType();
    if (elementIn != null && elementOut != null && site.element != null) {
      Protection each = protection(elementIn, elementOut, site.element, keys);
      return each == null ? null : value -> elements((Iterable<?>) value, each);
    }
    return null;
  }

  private Row row(Row row) {
    @Nullable Object[] values = new @Nullable Object[row.getFieldCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getValue(i);
    }
    return Row.withSchema(output).attachValues(Arrays.asList(apply(values)));
  }

  private static List<@Nullable Object> elements(Iterable<?> values, Protection each) {
    List<@Nullable Object> result = new ArrayList<>();
    for (Object value : values) {
      result.add(value == null ? null : each.apply(value));
    }
    return Collections.unmodifiableList(result);
  }

  private static String domain(@Nullable String domain, Site site) {
    return domain == null ? site.path : domain;
  }
}
