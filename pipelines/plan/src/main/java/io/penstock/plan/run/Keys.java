package io.penstock.plan.run;

import io.penstock.plan.Plan;
import io.penstock.spec.Problems;
import io.penstock.spec.policy.KeySpec;
import io.penstock.transforms.protect.KeyException;
import io.penstock.transforms.protect.KeyMaterial;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.SecretResolver;
import io.penstock.transforms.protect.Treatment;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The keys that a plan needs, looked at before anything is read. */
public final class Keys {
  private Keys() {}

  /** Reports every key that is missing or unfit, at its place in the policy. */
  public static void check(Plan plan, SecretResolver secrets, Problems problems) {
    Set<String> needed = needed(plan);
    for (KeySpec key : plan.project().policy().keys().values()) {
      if (needed.contains(key.ref())) {
        try {
          KeyMaterial.resolve(SecretRef.parse(key.ref()), secrets);
        } catch (KeyException e) {
          problems.error(
              key.location(), "keys." + key.name() + ".ref", String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /**
   * Makes sure that every key can be used.
   *
   * @throws KeyException for the first that is missing or unfit
   */
  static void require(Plan plan, SecretResolver secrets) {
    needed(plan).forEach(ref -> KeyMaterial.resolve(SecretRef.parse(ref), secrets));
  }

  private static Set<String> needed(Plan plan) {
    Set<String> needed = new LinkedHashSet<>();
    for (Treatment treatment : plan.payload().values()) {
      SecretRef key = treatment.key();
      if (key != null) {
        needed.add(key.toString());
      }
    }
    Map<String, KeySpec> keys = plan.project().policy().keys();
    String deadLetters = plan.project().pipeline().deadLetters().key();
    KeySpec key = deadLetters == null ? null : keys.get(deadLetters);
    if (key != null) {
      needed.add(key.ref());
    }
    return needed;
  }
}
