package io.penstock.plan.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.spec.UnsetException;
import io.penstock.transforms.protect.KeyException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static Throwable wrapped(Throwable cause) {
    return new RuntimeException(
        "canary", new IllegalStateException("canary", new RuntimeException(cause)));
  }

  @Test
  void ownExceptionIsFoundHoweverDeepARunnerWrapsIt() {
    List<RuntimeException> own =
        List.of(
            new UnreachableException("no table"),
            new UnusableException("no column"),
            new KeyException("no key"),
            new UnsetException("no variable"),
            new FailedRunException("no luck", null));
    for (RuntimeException e : own) {
      assertThat(Failures.unwrapped(wrapped(e)), is(sameInstance(e)));
      assertThat(Failures.unwrapped(e), is(sameInstance(e)));
    }
  }

  @Test
  void messageOfAnUnknownExceptionIsNeverShown() {
    for (Throwable unknown :
        List.of(
            new IllegalArgumentException("canary"),
            foreign(new IOException("canary")),
            new NullPointerException(),
            new StackOverflowError("canary"))) {
      RuntimeException failure = Failures.unwrapped(wrapped(unknown));
      assertThat(failure.getMessage(), is("unexpected " + unknown.getClass().getName()));
      assertThat(failure.getMessage(), not(containsString("canary")));
    }
  }

  @Test
  void troubleWithTheMachineIsNamed() {
    assertThat(
        Failures.unwrapped(wrapped(new OutOfMemoryError("canary"))).getMessage(),
        containsString("out of memory; give the JVM more"));
    assertThat(
        Failures.unwrapped(wrapped(foreign(new IOException("f: No space left on device"))))
            .getMessage(),
        is("no space is left on the disk"));
  }

  @Test
  void ioTroubleOfAConnectorIsSaidInItsWords() {
    assertThat(
        Failures.unwrapped(wrapped(new IOException("a staged file is gone"))).getMessage(),
        is("a staged file is gone"));
  }

  @Test
  void endlessCausesEnd() {
    Exception first = new Exception("canary");
    first.initCause(new Exception("canary", first));
    assertThat(Failures.unwrapped(first).getMessage(), is("unexpected java.lang.Exception"));
  }

  /** As if a library had thrown it. */
  private static <T extends Throwable> T foreign(T e) {
    e.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("com.library.Reader", "read", null, 1)});
    return e;
  }
}
