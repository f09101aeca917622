package io.penstock.plan.connect;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells those who watch this process of what ends a task. A runner that does tasks again tells of
 * it nowhere, or in a log where messages may hold values of rows.
 */
public final class Troubles {
  private static final List<Consumer<Throwable>> WATCHING = new CopyOnWriteArrayList<>();

  private Troubles() {}

  /** Looks away when closed. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Looks on until it is closed.
   *
   * @param told takes what ends a task, from any thread; its message may hold values of rows
   */
  public static Watch watch(Consumer<Throwable> told) {
    WATCHING.add(told);
    return () -> WATCHING.remove(told);
  }

  /** Tells of what is about to end a task. */
  public static void tell(Throwable trouble) {
    WATCHING.forEach(watch -> watch.accept(trouble));
  }
}
