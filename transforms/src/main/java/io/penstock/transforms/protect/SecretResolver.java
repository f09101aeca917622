package io.penstock.transforms.protect;

import java.io.Serializable;
import java.util.Map;

/**
 * Reads the secret that a reference points to. It is part of the serialised job and must not hold
 * secrets; it is asked on the worker.
 */
@FunctionalInterface
public interface SecretResolver extends Serializable {

  /**
   * The secret's text, without blanks and line ends around it.
   *
   * @throws KeyException where there is none or it cannot be read
   */
  String resolve(SecretRef ref);

  /** Reads this process's environment variables, files, and demonstration keys. */
  static SecretResolver standard() {
    return new StandardSecrets(null);
  }

  /**
   * As {@link #standard}, with these variables in place of the environment. They become part of the
   * serialised job: for tests, or with secrets that guard nothing.
   */
  static SecretResolver withVariables(Map<String, String> variables) {
    return new StandardSecrets(variables);
  }
}
