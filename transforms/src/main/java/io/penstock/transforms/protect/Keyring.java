package io.penstock.transforms.protect;

import java.util.HashMap;
import java.util.Map;

/** The keys of one worker, each read once. */
final class Keyring {
  private final SecretResolver secrets;
  private final Map<SecretRef, KeyMaterial> keys = new HashMap<>();

  Keyring(SecretResolver secrets) {
    this.secrets = secrets;
  }

  KeyMaterial get(SecretRef ref) {
    return keys.computeIfAbsent(ref, r -> KeyMaterial.resolve(r, secrets));
  }
}
