package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a session uses; each null where there is none. */
record SessionUse(@Nullable String database, @Nullable String schema, @Nullable String warehouse) {

  static SessionUse of(Connection connection) throws SQLException {
    return new Sql(connection)
        .list("SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_WAREHOUSE()", SessionUse::read)
        .get(0);
  }

  private static SessionUse read(ResultSet row) throws SQLException {
    return new SessionUse(row.getString(1), row.getString(2), row.getString(3));
  }
}
