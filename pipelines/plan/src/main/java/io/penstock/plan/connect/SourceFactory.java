package io.penstock.plan.connect;

import io.penstock.spec.Settings;

/** Makes a source from its settings, which the catalog has checked. */
@FunctionalInterface
public interface SourceFactory {

  /**
   * Makes the source or sink.
   *
   * @param settings the step's config
   * @param expected the rows that the contract asks for
   * @return the source; nothing is opened yet
   */
  Source<?> create(Settings settings, Expected expected);
}
