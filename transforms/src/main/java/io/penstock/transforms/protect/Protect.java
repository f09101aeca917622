package io.penstock.transforms.protect;

import io.penstock.transforms.rows.FusedSteps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/**
 * The same rows with their personal data treated. Every row comes out once, in its window and with
 * its timestamp, bounded or unbounded; nothing is kept between rows, and a retry gives the same
 * tokens. The output schema is that of {@link ProtectStep#outputSchema}.
 *
 * <pre>{@code
 * rows.apply(Protect.columns(Map.of("email", new Hash(key, Canonical.EMAIL, "EMAIL_ADDRESS"))));
 * }</pre>
 */
public final class Protect extends PTransform<PCollection<Row>, PCollection<Row>> {
  private final LinkedHashMap<String, Treatment> treatments;
  private final SecretResolver secrets;

  private Protect(Map<String, Treatment> treatments, SecretResolver secrets) {
    this.treatments = new LinkedHashMap<>(treatments);
    this.secrets = secrets;
  }

  /**
   * Treats these columns and lets all others pass as they are.
   *
   * @param treatments as for {@link ProtectStep#of(String, org.apache.beam.sdk.schemas.Schema,
   *     Map)}; keys come from the worker's environment and files
   */
  public static Protect columns(Map<String, Treatment> treatments) {
    return new Protect(treatments, SecretResolver.standard());
  }

  /** Takes the keys from elsewhere. */
  public Protect withSecrets(SecretResolver secrets) {
    return new Protect(treatments, secrets);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a treatment does not fit the schema of the rows
   */
  @Override
  public PCollection<Row> expand(PCollection<Row> rows) {
    return rows.apply(
            FusedSteps.of(schema -> ProtectStep.of("Protect", schema, treatments, secrets)))
        .accepted();
  }
}
