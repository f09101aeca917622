package io.penstock.snowflake;

import java.sql.SQLException;

/** DuckDB's errors by Snowflake's numbers; the messages carry values of rows, as Snowflake's do. */
final class Troubles {
  private Troubles() {}

  static Refusal refusal(SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Conflict") || message.contains("conflict")) {
      return new Refusal(625, "57014", "a table is locked and not yet released: " + message);
    }
    if (message.startsWith("Catalog Error") && message.contains("does not exist")) {
      return new Refusal(2003, "42S02", message);
    }
    if (message.startsWith("Constraint Error")) {
      return new Refusal(100072, "22000", message);
    }
    if (message.startsWith("Conversion Error") || message.startsWith("Invalid Input")) {
      return new Refusal(100038, "22018", message);
    }
    return new Refusal(1003, "42000", "SQL compilation error: " + message);
  }
}
