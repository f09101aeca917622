package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.UnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table that is there.
 *
 * @param table its name, for messages
 * @param types in the database's own words, by column
 */
public record TableShape(TableName table, Map<String, String> types) {

  /**
   * Checks that the columns are those of a load, with their types; in any order.
   *
   * @param wanted types in the same words, by column
   * @throws UnusableException if not, naming the columns
   */
  public void check(Map<String, String> wanted) {
    List<String> wrong = differences(wanted);
    if (!wrong.isEmpty()) {
      throw new UnusableException(
          "table "
              + table
              + " has another shape: "
              + String.join("; ", wrong)
              + "; change the table or the contract, or write to another table");
    }
  }

  private List<String> differences(Map<String, String> wanted) {
    List<String> wrong = new ArrayList<>();
    wanted.forEach(
        (column, type) -> {
          String there = types.get(column);
          if (there == null) {
            wrong.add("column " + column + " is missing (" + type + ")");
          } else if (!there.equals(type)) {
            wrong.add("column " + column + " is " + there + ", needed is " + type);
          }
        });
    types.keySet().stream()
        .filter(column -> !wanted.containsKey(column))
        .forEach(column -> wrong.add("column " + column + " is not in the contract"));
    return wrong;
  }
}
