package io.penstock.spec.policy;

import io.penstock.spec.Location;

/**
 * Where a key is found; never the key.
 *
 * @param scheme env, file or demo
 * @param locator the variable, the path, or the name of the demonstration key
 */
public record KeySpec(Location location, String name, String scheme, String locator) {
  /** Whether it is a key for examples, which protects nothing. */
  public boolean demonstration() {
    return scheme.equals("demo");
  }

  /** The reference as it is written: {@code env:PENSTOCK_PII_KEY}. */
  public String ref() {
    return scheme + ":" + locator;
  }
}
