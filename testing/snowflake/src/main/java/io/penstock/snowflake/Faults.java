package io.penstock.snowflake;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is to go wrong, once. */
public final class Faults {
  private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();

  private record Fault(String statement, boolean carriedOut, Refusal refusal) {}

  /**
   * Refuses the next statement that matches, and no other.
   *
   * @param statement a part of the statement
   * @param code as Snowflake numbers its errors
   * @param state the SQLState that goes with it
   */
  public void refuse(String statement, int code, String state, String message) {
    next.set(new Fault(statement, false, new Refusal(code, state, message)));
  }

  /** Carries out the next statement that matches, and says that it was refused. */
  public void refuseAfter(String statement, int code, String state, String message) {
    next.set(new Fault(statement, true, new Refusal(code, state, message)));
  }

  void before(String sql) throws Refusal {
    check(sql, false);
  }

  void after(String sql) throws Refusal {
    check(sql, true);
  }

  private void check(String sql, boolean carriedOut) throws Refusal {
    Fault fault = next.get();
    if (fault != null
        && fault.carriedOut() == carriedOut
        && sql.contains(fault.statement())
        && next.compareAndSet(fault, null)) {
      throw fault.refusal();
    }
  }
}
