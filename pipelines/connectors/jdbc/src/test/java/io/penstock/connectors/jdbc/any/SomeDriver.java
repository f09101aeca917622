package io.penstock.connectors.jdbc.any;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver that no service file of the class path names; it stands before SQLite's. */
public final class SomeDriver implements Driver {
  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    return DriverManager.getConnection(url.replace("jdbc:some:", "jdbc:sqlite:"));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:some:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("some");
  }
}
