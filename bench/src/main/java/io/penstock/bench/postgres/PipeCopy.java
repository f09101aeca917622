package io.penstock.bench.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** The reference where there is no psql: COPY TO STDOUT piped into COPY FROM STDIN. */
public final class PipeCopy {
  private PipeCopy() {}

  /**
   * Pipes.
   *
   * @param args the JDBC address of the database, the table to read, the table to write
   */
  public static void main(String[] args) throws SQLException {
    try (Connection from = DriverManager.getConnection(args[0]);
        Connection to = DriverManager.getConnection(args[0])) {
      CopyOut out = copy(from).copyOut("COPY " + args[1] + " TO STDOUT");
      CopyIn in = copy(to).copyIn("COPY " + args[2] + " FROM STDIN");
      for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
        in.writeToCopy(row, 0, row.length);
      }
      in.endCopy();
    }
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
