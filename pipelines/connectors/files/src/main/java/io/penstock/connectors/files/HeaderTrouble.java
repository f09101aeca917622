package io.penstock.connectors.files;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why the header of a file does not fit. A first line that has no column of the contract may be a
 * row, so it is not shown.
 */
final class HeaderTrouble {
  private static final int MOST_NAMES = 30;
  private static final int LONGEST_NAME = 40;

  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}\\x{FFFD}\\x{2028}\\x{2029}]");
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\x{FFFD}&&[^\t\r\n]]");

  private HeaderTrouble() {}

  /** Columns that must be there are not, or none is that is wanted. */
  static UnusableException unfit(
      String file, List<String> header, Set<String> missing, Expected expected) {
    if (header.isEmpty()) {
      return new UnusableException(
          file + " is empty; it needs a header with " + String.join(", ", missing));
    }
    if (header.stream().anyMatch(expected.schema()::hasField)) {
      return new UnusableException(
          file
              + " has no column "
              + String.join(", ", missing)
              + "; its columns are "
              + shown(header)
              + ". Name it in the header, or take it out of the contract");
    }
    return new UnusableException(
        file
            + ": the first line names no column of the contract ("
            + String.join(", ", expected.schema().getFieldNames())
            + "); "
            + advice(header, expected));
  }

  /** Names as they may stand in a message of one line. */
  static String shown(List<String> names) {
    String shown =
        names.stream()
            .limit(MOST_NAMES)
            .map(HeaderTrouble::shown)
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** A name as it may stand in a message. */
  static String shown(String name) {
    if (name.isBlank()) {
      return "(one without a name)";
    }
    String line = UNSHOWN.matcher(name).replaceAll("?");
    return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "..." : line;
  }

  private static String advice(List<String> header, Expected expected) {
    if (header.stream().anyMatch(name -> NO_TEXT.matcher(name).find())) {
      return "it holds bytes that are no text; name another file, or set encoding";
    }
    if (header.stream().anyMatch(name -> expected.schema().hasField(alike(name, expected)))) {
      return "names must be the same in case and blanks too";
    }
    if (header.size() == 1) {
      return "it has one field, so set delimiter if another stands between the fields";
    }
    return "if the file has no header, set header: false";
  }

  private static String alike(String name, Expected expected) {
    return expected.schema().getFieldNames().stream()
        .filter(field -> field.equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElse(name);
  }
}
