package io.penstock.cli;

/** The program was started without the classes that run pipelines. */
final class NoEngineException extends RuntimeException {
  NoEngineException() {
    super("this build holds no engine to run pipelines; start ./penstock of a whole checkout");
  }
}
