package io.penstock.plan.connect;

import io.penstock.spec.Settings;

/** Makes a sink from its settings, which the catalog has checked. */
@FunctionalInterface
public interface SinkFactory {

  /**
   * Makes the source or sink.
   *
   * @param settings the step's config
   * @param load the rows and what is asked of them
   * @return the sink; nothing is opened yet
   */
  Sink create(Settings settings, Load load);
}
