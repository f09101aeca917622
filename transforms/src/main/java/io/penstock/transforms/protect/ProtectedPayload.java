package io.penstock.transforms.protect;

import io.penstock.transforms.reject.PayloadPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the protected row in a dead letter, as {@link RowProtection} writes it. Keys are read on
 * the worker, at its first rejected row. Used by one thread at a time.
 */
public final class ProtectedPayload implements PayloadPolicy {
  private final Schema schema;
  private final LinkedHashMap<String, Treatment> treatments;
  private final SecretResolver secrets;
  private transient @Nullable RowProtection protection;

  private ProtectedPayload(
      Schema schema, Map<String, Treatment> treatments, SecretResolver secrets) {
    this.schema = schema;
    this.treatments = new LinkedHashMap<>(treatments);
    this.secrets = secrets;
    ProtectedSchema.of(schema, Site.root(treatments));
  }

  /**
   * The payload of rows of this schema.
   *
   * @param schema the rows before the first step
   * @param treatments as for {@link ProtectStep#of(String, Schema, Map)}
   * @throws IllegalArgumentException where a treatment does not fit the schema
   */
  public static ProtectedPayload of(
      Schema schema, Map<String, Treatment> treatments, SecretResolver secrets) {
    return new ProtectedPayload(schema, treatments, secrets);
  }

  @Override
  public String payload(@Nullable Object @Nullable [] row) {
    RowProtection ready = protection;
    if (ready == null) {
      ready = RowProtection.open(schema, treatments, secrets);
      protection = ready;
    }
    return ready.protectedJson(row);
  }
}
