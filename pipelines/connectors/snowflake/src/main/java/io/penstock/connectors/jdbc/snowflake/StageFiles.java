package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The files of one attempt to publish, in the user's own stage: a folder that no other attempt
 * uses, gone when it is closed.
 */
final class StageFiles implements AutoCloseable {
  /** Characters that a path of PUT gives a meaning, or that a text of SQL escapes. */
  private static final Pattern AWKWARD = Pattern.compile("[*?'\\\\\\p{Cntrl}]");

  private static final String FORMAT =
      "(TYPE = CSV COMPRESSION = GZIP FIELD_DELIMITER = ',' RECORD_DELIMITER = '\\n'"
          + " FIELD_OPTIONALLY_ENCLOSED_BY = '\"' ESCAPE = NONE ESCAPE_UNENCLOSED_FIELD = NONE"
          // Nothing between two commas is null; no text is, not even an empty one in quotes.
          + " EMPTY_FIELD_AS_NULL = TRUE NULL_IF = () TRIM_SPACE = FALSE"
          + " DATE_FORMAT = 'YYYY-MM-DD' TIME_FORMAT = 'HH24:MI:SS.FF6'"
          + " TIMESTAMP_FORMAT = 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6TZH:TZM'"
          + " BINARY_FORMAT = HEX ENCODING = 'UTF8')";

  private final Sql sql;
  private final String folder;

  StageFiles(Sql sql, String run) {
    this.sql = sql;
    String safe = run.replaceAll("[^A-Za-z0-9_-]", "_");
    this.folder = "@~/penstock/" + safe + "/" + UUID.randomUUID();
  }

  /**
   * Puts the parts up and copies them into a table.
   *
   * @param table the table, with its schema
   * @return how many rows they are
   * @throws IOException if not all rows arrived
   */
  long copyInto(String table, Publication publication) throws SQLException, IOException {
    long expected = 0;
    for (StagedPart part : publication.parts()) {
      if (part.rows() > 0) {
        put(part.location());
        expected += part.rows();
      }
    }
    if (expected > 0) {
      sql.run(
          "COPY INTO "
              + table
              + " FROM '"
              + folder
              + "/' FILE_FORMAT = "
              + FORMAT
              + " ON_ERROR = ABORT_STATEMENT");
    }
    long copied = sql.number("SELECT count(*) FROM " + table);
    if (copied != expected) {
      throw new IOException(
          "of " + expected + " staged rows " + copied + " arrived in Snowflake; run again");
    }
    return copied;
  }

  private void put(String file) throws SQLException, IOException {
    if (AWKWARD.matcher(file).find()) {
      throw new IOException(
          "the path of the staging folder has one of * ? ' \\ in it, which PUT does not take; use"
              + " another folder");
    }
    sql.run(
        "PUT 'file://"
            + file.replace('\\', '/')
            + "' '"
            + folder
            + "' SOURCE_COMPRESSION = GZIP AUTO_COMPRESS = FALSE OVERWRITE = TRUE");
  }

  /** Takes the files out of the stage; what cannot be taken out now stays and does no harm. */
  @Override
  public void close() {
    try {
      sql.run("REMOVE '" + folder + "'");
    } catch (SQLException e) {
      return;
    }
  }
}
