package io.penstock.plan;

import io.penstock.transforms.protect.Canonical;
import io.penstock.transforms.protect.Treatment;
import io.penstock.transforms.protect.Treatment.Drop;
import io.penstock.transforms.protect.Treatment.Hash;
import io.penstock.transforms.protect.Treatment.Keep;
import io.penstock.transforms.protect.Treatment.Mask;
import io.penstock.transforms.protect.Treatment.Nullify;
import io.penstock.transforms.protect.Treatment.Redact;
import io.penstock.transforms.protect.Treatment.Tokenize;
import java.util.Locale;

/** Treatments in words. */
final class Words {
  private Words() {}

  /** Such as {@code hash with env:PENSTOCK_PII_KEY, as email}. */
  static String of(Treatment treatment) {
    if (treatment instanceof Drop) {
      return "drop";
    }
    if (treatment instanceof Keep) {
      return "keep";
    }
    if (treatment instanceof Nullify) {
      return "null";
    }
    if (treatment instanceof Redact) {
      return "redact";
    }
    if (treatment instanceof Mask mask) {
      return "mask, keeping " + mask.keepFirst() + " first and " + mask.keepLast() + " last";
    }
    if (treatment instanceof Hash hash) {
      return "hash with " + hash.key() + as(hash.canonical());
    }
    Tokenize tokenize = (Tokenize) treatment;
    return "tokenize with " + tokenize.key() + as(tokenize.canonical());
  }

  private static String as(Canonical canonical) {
    return canonical.equals(Canonical.NONE)
        ? ""
        : ", as " + canonical.form().name().toLowerCase(Locale.ROOT);
  }
}
