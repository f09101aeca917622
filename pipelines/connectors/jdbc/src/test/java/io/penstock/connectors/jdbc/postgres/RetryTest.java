package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.connect.Waits;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trouble with PostgreSQL that passes, and trouble that does not. */
final class RetryTest {
  private static final Retry PATIENT =
      Retry.lasting(Duration.ofSeconds(30)).withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
  private static final Loads LOADS =
      new Loads().column("id", FieldType.INT64).column("name", FieldType.STRING).key("id");

  @TempDir Path folder;
  private Database database;
  private final List<String> waits = new ArrayList<>();

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  private Sink sink() {
    return database.sink(WriteMode.UPSERT, LOADS).withRetry(PATIENT);
  }

  private ReadFromPostgres source() {
    return ReadFromPostgres.table(database.url(), "items", Reading.expected(LOADS))
        .withFetchSize(1)
        .withRetry(PATIENT);
  }

  private Waits.Watch watch() {
    return Waits.watch(
        what -> {
          if (what != null) {
            waits.add(what);
          }
        });
  }

  /** Ends the connections of a schema's user of ours, as a server does that stops. */
  private void endConnections() throws SQLException {
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'penstock' AND pid <> pg_backend_pid()");
  }

  @ParameterizedTest
  @CsvSource({
    "08000, true", "08001, true", "08006, true", "40001, true", "40P01, true", "53100, true",
    "53300, true", "55P03, true", "57P01, true", "57P02, true", "57P03, true", "57014, false",
    "55000, false", "22001, false", "23505, false", "28P01, false", "3D000, false", "42P01, false",
    "25006, false", ", false"
  })
  void statesAreToldApart(@Nullable String state, boolean transientTrouble) {
    assertThat(Failure.mayPass(new SQLException("", state)), is(transientTrouble));
  }

  @Test
  void connectionThatWasLostBeforeTheFirstRowIsOpenedAnew() throws Exception {
    database.load(WriteMode.UPSERT, LOADS, row(1L, "a"), row(2L, "b"));
    Reading reading = new Reading();
    try (RecordReader<KeyRange> reader = source().open();
        Waits.Watch watch = watch()) {
      reader.read(KeyRange.all(), reading);
      endConnections();
      reader.read(KeyRange.all(), reading);
    }
    assertThat(
        reading.rows,
        contains(List.of(1L, "a"), List.of(2L, "b"), List.of(1L, "a"), List.of(2L, "b")));
    assertThat(waits, contains("waiting for " + Database.place() + ", 2nd try"));
  }

  @Test
  void connectionThatIsLostAfterARowEndsTheReadAndNoRowIsHandedOnTwice() throws Exception {
    database.load(WriteMode.UPSERT, LOADS, row(1L, "a"), row(2L, "b"), row(3L, "c"));
    List<@Nullable Object> ids = new ArrayList<>();
    RecordReceiver receiver =
        new RecordReceiver() {
          @Override
          public void record(@Nullable Object[] row, RawRecord raw) throws IOException {
            ids.add(row[0]);
            try {
              endConnections();
            } catch (SQLException e) {
              throw new IOException(e);
            }
          }

          @Override
          public void unreadable(
              @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
            throw new AssertionError();
          }
        };
    try (RecordReader<KeyRange> reader = source().open();
        Waits.Watch watch = watch()) {
      var e = assertThrows(UnreachableException.class, () -> reader.read(KeyRange.all(), receiver));
      assertThat(
          e.getMessage(),
          allOf(startsWith("items could not be read: "), containsString(Database.place())));
    }
    assertThat(ids, contains((Object) 1L));
    assertThat(waits, empty());
  }

  @Test
  void publishingIsDoneAgainAsAWholeWhereTheConnectionIsLost() throws Exception {
    database.load(WriteMode.UPSERT, LOADS, row(1L, "a"));
    Publication publication = database.staged(sink(), row(1L, "b"), row(2L, "c"));
    int[] asked = {0};
    try (Waits.Watch watch = watch()) {
      var published =
          sink()
              .publish(
                  publication,
                  facts -> {
                    if (asked[0]++ == 0) {
                      end();
                    }
                    return true;
                  });
      assertThat(published.inserted() + " " + published.updated(), is("1 1"));
    }
    assertThat(asked[0], is(2));
    assertThat(database.rows(), contains("1|b", "2|c"));
    assertThat(waits, contains("waiting for " + Database.place() + ", 2nd try"));
  }

  private void end() {
    try {
      endConnections();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void permanentTroubleIsNotTriedAgain() throws Exception {
    String wrong =
        "postgresql://nobody:hunter2@" + Database.place() + "?currentSchema=" + database.schema;
    database.run("CREATE TABLE items (id text)");
    try (Waits.Watch watch = watch()) {
      var user =
          assertThrows(
              UnreachableException.class,
              () ->
                  WriteToPostgres.to(wrong, "items", WriteMode.UPSERT, LOADS.load())
                      .withRetry(PATIENT)
                      .preflight());
      assertThat(user.getMessage(), containsString("refuses the user or the password"));
      assertThrows(
          UnusableException.class,
          () ->
              ReadFromPostgres.table(database.url(), "nothing", Reading.expected(LOADS))
                  .withRetry(PATIENT)
                  .preflight());
      assertThrows(UnusableException.class, () -> sink().preflight());
    }
    assertThat(waits, empty());
  }

  @Test
  void serverThatStaysDownIsNamedInTheEndWithoutCredentials() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "postgresql://jo:hunter2@localhost:" + free + "/shop";
    Retry brief =
        Retry.lasting(Duration.ofMillis(50)).withWaits(Duration.ofMillis(1), Duration.ofMillis(5));
    try (Waits.Watch watch = watch()) {
      Sink sink = WriteToPostgres.to(url, "t", WriteMode.UPSERT, LOADS.load()).withRetry(brief);
      Publication publication = database.staged(sink, row(1L, "a"));
      var e =
          assertThrows(UnreachableException.class, () -> sink.publish(publication, facts -> true));
      assertThat(
          e.getMessage(),
          allOf(
              startsWith("PostgreSQL at localhost:" + free + "/shop cannot be reached"),
              containsString("(tried for 50 ms, "),
              not(containsString("hunter2"))));
    }
    assertThat(waits, hasItem("waiting for localhost:" + free + "/shop, 3rd try"));
  }

  @Test
  void lockThatAnotherSessionHoldsIsWaitedFor() throws Exception {
    database.load(WriteMode.UPSERT, LOADS, row(1L, "a"));
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        statement.execute("LOCK TABLE items IN ACCESS EXCLUSIVE MODE");
      }
      ReadFromPostgres source =
          ReadFromPostgres.table(
                  database.url() + "&options=-c%20lock_timeout=20ms",
                  "items",
                  Reading.expected(LOADS))
              .withRetry(PATIENT);
      try (Waits.Watch watch =
          Waits.watch(
              what -> {
                waits.add(String.valueOf(what));
                release(other);
              })) {
        assertThat(Reading.of(source).rows, contains(List.of(1L, "a")));
      }
    }
    assertThat(waits, hasItem("waiting for " + Database.place() + ", 2nd try"));
  }

  private static void release(Connection other) {
    try {
      other.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
