package io.penstock.transforms.protect;

import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowStep;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema;

/**
 * Hands every row on with its columns treated; rejects none. Keys are read when the step is opened,
 * on the worker; {@link #keyProblems} looks at them beforehand.
 */
public final class ProtectStep implements RowStep {
  private final String name;
  private final Schema input;
  private final LinkedHashMap<String, Treatment> treatments;
  private final SecretResolver secrets;
  private final Schema output;

  private ProtectStep(
      String name, Schema input, Map<String, Treatment> treatments, SecretResolver secrets) {
    this.name = name;
    this.input = input;
    this.treatments = new LinkedHashMap<>(treatments);
    this.secrets = secrets;
    this.output = ProtectedSchema.of(input, Site.root(treatments));
  }

  /**
   * A step with the keys of the worker's environment and files.
   *
   * @param name see {@link #name}
   * @param input the schema of the rows it is given
   * @param treatments by path, such as {@code email}, {@code address.street} or {@code
   *     contacts[].phone}; what is not named stays. A treatment of a whole object covers what is in
   *     it.
   * @throws IllegalArgumentException with one line for each treatment that does not fit the schema
   */
  public static ProtectStep of(String name, Schema input, Map<String, Treatment> treatments) {
    return of(name, input, treatments, SecretResolver.standard());
  }

  /** As {@link #of(String, Schema, Map)}, with secrets from elsewhere. */
  public static ProtectStep of(
      String name, Schema input, Map<String, Treatment> treatments, SecretResolver secrets) {
    return new ProtectStep(name, input, treatments, secrets);
  }

  /** Everything that is wrong with the keys, empty where the step can run here. */
  public List<String> keyProblems() {
    return keyProblems(treatments.values(), secrets);
  }

  /** As {@link #keyProblems()}, of treatments that are no step yet. */
  public static List<String> keyProblems(Collection<Treatment> treatments, SecretResolver secrets) {
    return KeyMaterial.problems(
        treatments.stream().map(Treatment::key).filter(Objects::nonNull).toList(), secrets);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Without dropped columns; masked, hashed, tokenized and redacted ones are nullable texts, nulled
   * ones nullable.
   */
  @Override
  public Schema outputSchema() {
    return output;
  }

  /**
   * {@inheritDoc}
   *
   * @throws KeyException where a key is missing or unfit
   */
  @Override
  public RowFunction open() {
    RowProtector protector =
        RowProtector.of(input, output, Site.root(treatments), new Keyring(secrets));
    return (row, report) -> protector.apply(row);
  }

  @Override
  public String toString() {
    return "Protect " + name + " " + treatments;
  }
}
