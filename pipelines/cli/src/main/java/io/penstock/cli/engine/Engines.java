package io.penstock.cli.engine;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the engine. */
@FunctionalInterface
public interface Engines {

  /** The engine, or nothing in a build without one; made when first asked for. */
  Optional<Engine> find();

  /** Prepares the engine of the class path for a run, while the caller does something else. */
  static void prepare() {
    Thread thread =
        new Thread(() -> onClassPath().find().ifPresent(Engine::prepare), "penstock-prepare");
    thread.setDaemon(true);
    // What goes wrong here goes wrong again in the run, which tells it.
    thread.setUncaughtExceptionHandler((failed, e) -> {});
    thread.start();
  }

  /** The engine that is on the class path. */
  static Engines onClassPath() {
    return () -> ServiceLoader.load(Engine.class).findFirst();
  }
}
