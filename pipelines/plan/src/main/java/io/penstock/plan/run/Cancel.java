package io.penstock.plan.run;

/** Asks for the end of a job from another thread than the one that waits for it. */
final class Cancel {
  private volatile boolean asked;

  /** Asks for it; to ask again changes nothing. */
  void ask() {
    asked = true;
  }

  /** Whether it was asked for. */
  boolean asked() {
    return asked;
  }
}
