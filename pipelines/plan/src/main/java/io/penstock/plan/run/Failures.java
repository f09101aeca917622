package io.penstock.plan.run;

import io.penstock.control.ControlStoreException;
import io.penstock.plan.assemble.LettersLeftException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.spec.UnsetException;
import io.penstock.transforms.protect.KeyException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what really went wrong: runners wrap exceptions. Only messages known to hold no row
 * value and no secret are repeated.
 */
final class Failures {
  private static final int DEEPEST = 50;

  private Failures() {}

  /** What to throw on: ours, else an exception that names the kind of trouble only. */
  static RuntimeException unwrapped(Throwable failure) {
    return ours(failure).orElseGet(() -> new FailedRunException(kind(failure), failure));
  }

  /** What may be said of it; empty where only its kind may. */
  static Optional<String> told(Throwable failure) {
    return ours(failure).map(told -> String.valueOf(told.getMessage()));
  }

  private static Optional<RuntimeException> ours(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof UnreachableException
          || cause instanceof UnusableException
          || cause instanceof UnsetException
          || cause instanceof ControlStoreException
          || cause instanceof KeyException
          || cause instanceof LettersLeftException
          || cause instanceof OpenEndException
          || cause instanceof FailedRunException) {
        return Optional.of((RuntimeException) cause);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static String kind(Throwable failure) {
    Throwable cause = root(failure);
    if (cause instanceof OutOfMemoryError) {
      return "out of memory; give the JVM more with PENSTOCK_JAVA_OPTS=-Xmx4g";
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof IOException && message.contains("No space left on device")) {
      return "no space is left on the disk";
    }
    // Our own connectors throw IOException with messages that hold no row value.
    boolean safe = cause instanceof IOException && fromPenstock(cause);
    return safe ? message : "unexpected " + cause.getClass().getName();
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean fromPenstock(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return stack.length > 0 && stack[0].getClassName().startsWith("io.penstock.");
  }
}
