package io.penstock.connectors.jdbc.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** A process that holds a database file open until it is ended. */
final class OpenElsewhere {
  private static final String OPEN = "open";

  private OpenElsewhere() {}

  /** Starts the process, and returns once it has the file open. */
  static Process start(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OpenElsewhere.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!OPEN.equals(output.readLine())) {
      throw new IOException("the other process could not open " + file);
    }
    return process;
  }

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
      System.out.println(connection.isClosed() ? "closed" : OPEN);
      // Whoever started this process ends it, or its end of the pipe closes.
      int end = System.in.read();
      System.exit(end);
    }
  }
}
