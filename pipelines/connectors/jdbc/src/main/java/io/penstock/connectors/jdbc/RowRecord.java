package io.penstock.connectors.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.plan.connect.RawRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row that a result stands at; its text is made only when it is asked for. */
public final class RowRecord implements RawRecord {
  private static final JsonFactory JSON = new JsonFactory();

  private final String origin;
  private final List<String> names;
  private final Texts row;
  private long position;

  /** The texts of the row that a result stands at. */
  @FunctionalInterface
  public interface Texts {
    /**
     * The text of a value, or null where there is none.
     *
     * @param column counted from 0
     */
    @Nullable String text(int column) throws SQLException;
  }

  /**
   * @param origin what is read, for people
   * @param names the columns of the row, in its order
   * @param row the database's texts of the columns
   * @param position the number of the row before the first
   */
  public RowRecord(String origin, List<String> names, Texts row, long position) {
    this.origin = origin;
    this.names = names;
    this.row = row;
    this.position = position;
  }

  /** The result stands at the next row. */
  public void moveOn() {
    position++;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public long position() {
    return position;
  }

  /** The columns that were read, as a JSON object of the database's own texts. */
  @Override
  public String text() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        json.writeStringField(names.get(i), row.text(i));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the row of " + origin + " is no longer there");
    }
    return text.toString();
  }

  /** Without the values, which may be personal data. */
  @Override
  public String toString() {
    return origin + ":" + position;
  }
}
