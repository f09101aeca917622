package io.penstock.cli;

import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.control.ControlStoreException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.run.RefusedReplayException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.UnfitRunnerException;
import io.penstock.spec.UnsetException;
import io.penstock.templates.NoTemplateException;
import io.penstock.templates.build.UnbuildableException;
import io.penstock.transforms.protect.KeyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of exceptions in one line. Those of Penstock say what to do; of others only the class is
 * shown, as the messages of libraries may hold values of rows.
 */
final class Failures {
  /** A chain of causes may be a circle. */
  private static final int DEEPEST = 50;

  private final Console console;
  private final boolean stacktrace;

  /**
   * @param stacktrace whether to show where an unexpected one came from
   */
  Failures(Console console, boolean stacktrace) {
    this.console = console;
    this.stacktrace = stacktrace;
  }

  /** Prints the line and gives the exit code. */
  int report(Throwable thrown) {
    for (Throwable cause : causes(thrown)) {
      Integer code = code(cause);
      if (code != null) {
        error(Words.harmless(String.valueOf(cause.getMessage())));
        if (stacktrace) {
          causes(thrown).forEach(this::frames);
        }
        return code;
      }
    }
    unexpected(thrown);
    return ExitCode.FAILED;
  }

  private static @Nullable Integer code(Throwable thrown) {
    if (thrown instanceof UnreachableException
        || thrown instanceof UnsetException
        || thrown instanceof ControlStoreException) {
      return ExitCode.UNREACHABLE;
    } else if (thrown instanceof UnusableException || thrown instanceof NoEngineException) {
      return ExitCode.FAILED;
    }
    if (thrown instanceof NoTemplateException || thrown instanceof UnbuildableException) {
      return ExitCode.WRONG;
    }
    if (thrown instanceof RefusedReplayException || thrown instanceof UnfitRunnerException) {
      return ExitCode.WRONG;
    }
    if (thrown instanceof FailedRunException) {
      return ExitCode.FAILED;
    }
    return thrown instanceof KeyException ? ExitCode.WRONG : null;
  }

  private void unexpected(Throwable thrown) {
    String hint =
        causes(thrown).stream().anyMatch(OutOfMemoryError.class::isInstance)
            ? "; give it more memory by PENSTOCK_JAVA_OPTS=-Xmx4g"
            : stacktrace ? "" : "; --stacktrace shows where it came from";
    error("unexpected: " + thrown.getClass().getName() + hint);
    if (stacktrace) {
      causes(thrown).forEach(this::frames);
    }
  }

  private void error(String line) {
    console.err().println(console.errStyle().bad("error") + ": " + line);
  }

  /** Where it came from, without its message. */
  private void frames(Throwable thrown) {
    console.err().println(thrown.getClass().getName());
    for (StackTraceElement frame : thrown.getStackTrace()) {
      console.err().println("\tat " + frame);
    }
  }

  /** The exception and its causes, outermost first. */
  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = thrown; one != null && causes.size() < DEEPEST; one = one.getCause()) {
      causes.add(one);
    }
    return causes;
  }
}
