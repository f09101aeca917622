package io.penstock.cli.engine;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the engine. */
@FunctionalInterface
public interface Engines {

  /** The engine, or nothing in a build without one; made when first asked for. */
  Optional<Engine> find();

  /** The engine that is on the class path. */
  static Engines onClassPath() {
    return () -> ServiceLoader.load(Engine.class).findFirst();
  }
}
