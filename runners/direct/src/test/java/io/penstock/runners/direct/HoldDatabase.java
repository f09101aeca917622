package io.penstock.runners.direct;

import java.sql.DriverManager;

/** Another process: holds a DuckDB file open until its standard input ends. */
final class HoldDatabase {
  private HoldDatabase() {}

  public static void main(String[] args) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + args[0])) {
      System.out.println(connection.isValid(1) ? "held" : "not held");
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
