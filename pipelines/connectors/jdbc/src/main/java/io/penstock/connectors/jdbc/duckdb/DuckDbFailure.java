package io.penstock.connectors.jdbc.duckdb;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong in DuckDB, in our own words. DuckDB's messages carry values of rows, so neither
 * they nor the exception as a cause are handed on: only the kind of error, and what it means.
 */
final class DuckDbFailure {
  private static final Pattern KIND =
      Pattern.compile("^([A-Z][A-Za-z ]{1,30}) (?:Error|Exception):");

  private DuckDbFailure() {}

  /** Whether trying again may help: another process has the file open. */
  static boolean mayPass(SQLException e) {
    return String.valueOf(e.getMessage()).contains("Could not set lock");
  }

  /** Why a file could not be opened. */
  static UnreachableException unopened(Path file, SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (mayPass(e)) {
      return new UnreachableException(
          file
              + " is open in another process; close it there, as DuckDB lets one process at a"
              + " time open a file");
    }
    if (message.contains("not a valid DuckDB database")) {
      return new UnreachableException(file + " is not a DuckDB database; name another file");
    }
    if (message.contains("Permission denied") || message.contains("Read-only file system")) {
      return new UnreachableException(file + " cannot be written: permission denied");
    }
    return new UnreachableException(file + " could not be opened by DuckDB: " + kind(message));
  }

  /** Why a load failed; the target is as it was. */
  static IOException unpublished(String target, SQLException e) throws IOException {
    String message = String.valueOf(e.getMessage());
    String kind = kind(message);
    String begin = target + " is as it was: ";
    switch (kind) {
      case "Constraint" ->
          throw new UnusableException(
              begin
                  + "a constraint of the table refuses a row (the key is there already, or a"
                  + " column that must not be null has no value); use write_mode upsert, or"
                  + " reject such rows");
      case "Conversion", "Out of Range", "Invalid Input" ->
          throw new UnusableException(
              begin + "a value does not fit the type of its column (" + kind + ")");
      case "Out of Memory" -> {
        return new IOException(begin + "DuckDB ran out of memory; free memory, or load in slices");
      }
      default -> {
        return new IOException(begin + reason(message, kind));
      }
    }
  }

  private static String reason(String message, String kind) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("disk full")) {
      return "no space is left on the disk";
    }
    return kind.equals("IO")
        ? "DuckDB could not read a staged file or write the database"
        : "DuckDB reports: " + kind;
  }

  private static String kind(String message) {
    Matcher matcher = KIND.matcher(message);
    return matcher.find() ? matcher.group(1) : "an error of unknown kind";
  }
}
