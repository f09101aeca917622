package io.penstock.connectors.jdbc.postgres;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.plan.connect.UnusableException;
import org.jspecify.annotations.Nullable;

/**
 * How far a table has been read.
 *
 * @param cursor the largest value of the cursor that was seen, as text; null where there was none
 * @param floor what no row committed since can be below, if servers' clocks set the cursor; null
 *     where that cannot be told, and the whole table is looked through for new rows
 * @param snapshot which transactions had committed
 * @param server the cluster's identifier: transactions are counted anew in another
 */
record PostgresMark(
    @JsonProperty("cursor") @Nullable String cursor,
    @JsonProperty("floor") @Nullable String floor,
    @JsonProperty("snapshot") String snapshot,
    @JsonProperty("server") String server) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static PostgresMark read(String text) {
    try {
      return JSON.readValue(text, PostgresMark.class);
    } catch (JsonProcessingException e) {
      throw new UnusableException(
          "the mark of the last run was not written by ReadFromPostgres; read the table anew with"
              + " --full-refresh");
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts cannot be written as JSON", e);
    }
  }
}
