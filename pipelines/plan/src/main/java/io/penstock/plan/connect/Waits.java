package io.penstock.plan.connect;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells those who watch this process that a source or sink is waited for. */
public final class Waits {
  private static final List<Consumer<@Nullable String>> WATCHING = new CopyOnWriteArrayList<>();

  private Waits() {}

  /** Looks away when closed. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Looks on until it is closed.
   *
   * @param told takes a few words, such as {@code waiting for db:5432/shop, 3rd try}, from any
   *     thread; null where a wait is over
   */
  public static Watch watch(Consumer<@Nullable String> told) {
    WATCHING.add(told);
    return () -> WATCHING.remove(told);
  }

  static Waiter at(String place) {
    return new Waiter(place);
  }

  /** One who may have to wait. */
  static final class Waiter {
    private final String place;
    private int tries = 1;

    private Waiter(String place) {
      this.place = place;
    }

    /**
     * Waits for the next try.
     *
     * @param next which try it is, 2 for the first repetition
     */
    void waits(int next) {
      tries = next;
      WATCHING.forEach(watch -> watch.accept(toString()));
    }

    int tries() {
      return tries;
    }

    /** Waits no longer. */
    void over() {
      if (tries > 1) {
        WATCHING.forEach(watch -> watch.accept(null));
      }
    }

    @Override
    public String toString() {
      return "waiting for " + place + ", " + tries + ordinal(tries) + " try";
    }

    private static String ordinal(int number) {
      boolean teen = number % 100 / 10 == 1;
      return switch (teen ? 0 : number % 10) {
        case 1 -> "st";
        case 2 -> "nd";
        case 3 -> "rd";
        default -> "th";
      };
    }
  }
}
