package io.penstock.plan.connect;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;

/**
 * How long a source or sink waits for trouble to pass. The one place that says so: each connector
 * tells transient trouble from the permanent kind and leaves the rest to this.
 *
 * <p>The first wait is 200 ms and each further one twice as long, up to 10 s, all of them up to a
 * quarter shorter or longer so that many workers do not come back at once. After {@link #total}, 60
 * s by default, it is over.
 *
 * @param total from the first try to the last; zero tries once
 * @param first the first wait
 * @param longest what waits grow to
 */
public record Retry(Duration total, Duration first, Duration longest) implements Serializable {
  static final double FACTOR = 2;
  static final double JITTER = 0.25;
  private static final Duration TOTAL = Duration.ofSeconds(60);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Waits 60 s in all. */
  public static Retry standard() {
    return lasting(TOTAL);
  }

  /** Tries once. */
  public static Retry none() {
    return lasting(Duration.ZERO);
  }

  /**
   * Waits as long in all.
   *
   * @param total zero or more
   */
  public static Retry lasting(Duration total) {
    return new Retry(total, FIRST, LONGEST);
  }

  /** The same with other waits, such as short ones in a test. */
  public Retry withWaits(Duration first, Duration longest) {
    return new Retry(total, first, longest);
  }

  /** Work that can be done again from the beginning. */
  @FunctionalInterface
  public interface Attempt<T> {
    /**
     * One try.
     *
     * @throws TransientException if another may succeed
     */
    T run() throws IOException, TransientException;
  }

  /**
   * Does the work, again and again while its trouble is transient and there is time.
   *
   * @param place what is waited for, for people: {@code host:port/database}; no credentials
   * @throws UnreachableException once there is no time left, with the last trouble
   */
  public <T> T run(String place, Attempt<T> attempt) throws IOException {
    Waits.Waiter waiter = Waits.at(place);
    try {
      return tries() ? Failsafe.with(policy(waiter)).get(attempt::run) : attempt.run();
    } catch (TransientException e) {
      throw told(new UnreachableException(String.valueOf(e.getMessage())));
    } catch (FailsafeException e) {
      throw told(over(e, waiter));
    } finally {
      waiter.over();
    }
  }

  private static UnreachableException told(UnreachableException trouble) {
    Troubles.tell(trouble);
    return trouble;
  }

  private boolean tries() {
    return total.toMillis() > 0;
  }

  /** Failsafe wants the first wait to be shorter than both the longest and the total. */
  <T> RetryPolicy<T> policy(Waits.Waiter waiter) {
    Duration begin = first.compareTo(total) < 0 ? first : total.dividedBy(2);
    Duration most = longest.compareTo(begin) > 0 ? longest : begin.multipliedBy(2);
    return RetryPolicy.<T>builder()
        .handle(TransientException.class)
        .withBackoff(begin, most, FACTOR)
        .withJitter(JITTER)
        .withMaxRetries(-1)
        .withMaxDuration(total)
        .onRetryScheduled(next -> waiter.waits(next.getAttemptCount() + 1))
        .build();
  }

  private UnreachableException over(FailsafeException e, Waits.Waiter waiter) throws IOException {
    Throwable cause = e.getCause();
    if (cause instanceof IOException trouble) {
      throw trouble;
    }
    if (cause instanceof TransientException) {
      return new UnreachableException(
          cause.getMessage() + " (tried for " + shown(total) + ", " + waiter.tries() + " times)");
    }
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new UnreachableException("interrupted while " + waiter);
    }
    throw e;
  }

  /** As in a pipeline file: {@code 60 s}, {@code 250 ms}. */
  private static String shown(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
