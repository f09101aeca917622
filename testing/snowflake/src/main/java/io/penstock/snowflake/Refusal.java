package io.penstock.snowflake;

/** An error of the service, by its number. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String state;

  /**
   * @param code as Snowflake numbers its errors
   * @param state the SQLState that goes with it
   */
  Refusal(int code, String state, String message) {
    super(message);
    this.code = code;
    this.state = state;
  }

  int code() {
    return code;
  }

  String state() {
    return state;
  }
}
