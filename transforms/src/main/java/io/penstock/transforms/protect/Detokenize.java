package io.penstock.transforms.protect;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the values of a column that was treated with {@link Treatment.Tokenize}, in their
 * canonical spelling; null stays null. The key is read where it is first used. As a {@link
 * SerializableFunction} it fits {@code MapElements}; its output is personal data in clear.
 */
public final class Detokenize
    implements SerializableFunction<@Nullable String, @Nullable String>, Serializable {
  private final SecretRef key;
  private final String domain;
  private final SecretResolver secrets;
  private transient volatile @Nullable DeterministicEncryption encryption;

  private Detokenize(SecretRef key, String domain, SecretResolver secrets) {
    this.key = key;
    this.domain = domain;
    this.secrets = secrets;
  }

  /**
   * Undoes the tokens of one column.
   *
   * @param key the key of the treatment
   * @param domain the domain of the treatment; the column's path where it had none
   */
  public static Detokenize of(SecretRef key, String domain) {
    return of(key, domain, SecretResolver.standard());
  }

  /** As {@link #of(SecretRef, String)}, with secrets from elsewhere. */
  public static Detokenize of(SecretRef key, String domain, SecretResolver secrets) {
    return new Detokenize(key, domain, secrets);
  }

  /**
   * The value of a token.
   *
   * @throws KeyException where the key is unfit, or the token is of another key or domain, or was
   *     changed
   */
  @Override
  public @Nullable String apply(@Nullable String token) {
    if (token == null) {
      return null;
    }
    DeterministicEncryption ready = encryption;
    if (ready == null) {
      ready = DeterministicEncryption.of(KeyMaterial.resolve(key, secrets), domain);
      encryption = ready;
    }
    return ready.detokenize(token);
  }

  @Override
  public String toString() {
    return "Detokenize with " + key;
  }
}
