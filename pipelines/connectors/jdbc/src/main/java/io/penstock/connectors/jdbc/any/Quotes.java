package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.plan.connect.UnusableException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How a database quotes names.
 *
 * @param mark what stands before and after a name; empty where nothing can be quoted
 */
record Quotes(String mark) {

  static Quotes of(Connection connection) throws SQLException {
    String mark = connection.getMetaData().getIdentifierQuoteString();
    return new Quotes(mark == null ? "" : mark.strip());
  }

  String quote(String name) {
    if (mark.equals("\"")) {
      return Identifier.quote(name);
    }
    if (mark.isEmpty() && !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new UnusableException(
          "the driver quotes no names, and one is not of letters, digits and _ only; read it by a"
              + " query that gives another");
    }
    Identifier.quote(name); // for its checks
    return mark + (mark.isEmpty() ? name : name.replace(mark, mark + mark)) + mark;
  }

  String quote(TableName table) {
    String schema = table.schema();
    return schema == null ? quote(table.name()) : quote(schema) + "." + quote(table.name());
  }
}
