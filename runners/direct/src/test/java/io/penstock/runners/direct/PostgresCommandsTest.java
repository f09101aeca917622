package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.penstock.cli.Cli;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say and how they end where a table of PostgreSQL is read. */
class PostgresCommandsTest {
  @TempDir static Path rules;
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Workshop shop;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    Path file = rules.resolve("pg_hba.conf");
    Files.writeString(file, "host all postgres all trust\nhost all reader all scram-sha-256\n");
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .setServerConfig("hba_file", file.toString())
            .start();
    sql("CREATE ROLE reader LOGIN PASSWORD 'canary-right'");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void files() throws Exception {
    sql(
        "DROP TABLE IF EXISTS things; CREATE TABLE things AS SELECT g::bigint AS id, 'a' AS note,"
            + " timestamptz '2026-01-01 00:00:00Z' + g * interval '1 day' AS updated_at"
            + " FROM generate_series(1, 5) AS g; GRANT SELECT ON things TO reader;"
            + " GRANT pg_read_all_stats TO reader");
    shop = new Workshop(folder);
    shop.file("policy.yaml", "policy: penstock/v1\nfull_refresh: {max_rows: 3}\n");
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: note, logicalType: string}
        - {name: updated_at, logicalType: timestamp}
        """);
    pipeline("{cursor: updated_at, lag: 1h}", "canary-right", "upsert");
  }

  private void pipeline(String incremental, String password, String mode) throws Exception {
    shop.pipeline(
        "- type: ReadFromPostgres",
        "  config:",
        "    url: \"postgresql://localhost:" + server.getPort() + "/postgres\"",
        "    user: reader",
        "    password: \"" + password + "\"",
        "    table: things",
        "    partition: {column: id, num_partitions: 2}",
        "    incremental: " + incremental,
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things,"
            + " write_mode: "
            + mode
            + "}}");
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement s = connection.createStatement()) {
      s.execute(statement);
    }
  }

  private int call(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    if (!command.equals("status")) {
      words.addAll(List.of(shop.path("pipeline.yaml").toString(), "--param", "dir=" + folder));
    }
    if (!command.equals("explain")) {
      words.addAll(List.of("--control", folder.resolve("control.db").toString()));
    }
    words.addAll(List.of(more));
    out.reset();
    err.reset();
    int code = Cli.run(words.toArray(String[]::new), stream(out), stream(err));
    assertThat(said(out) + said(err), not(containsString("canary")));
    return code;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String said(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void fullReadBeyondThePolicyIsBlockedUnlessItIsAskedFor() throws Exception {
    assertThat(call("run"), is(3));
    assertThat(
        said(out) + said(err),
        containsString(
            "ReadFromPostgres would read more than 3 rows, which the policy allows in a full"
                + " refresh (full_refresh.max_rows); say --full-refresh if that is meant"));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));

    assertThat(said(err), call("run", "--full-refresh"), is(0));
    assertThat(shop.query("SELECT count(*) FROM things"), contains("5"));

    sql("INSERT INTO things VALUES (6, 'a', now())");
    assertThat(said(err), call("run"), is(0));
    assertThat(said(out), containsString("1 read = "));
    assertThat(shop.query("SELECT count(*) FROM things"), contains("6"));
  }

  @Test
  void statusTellsUpToWhereTheTableHasBeenRead() {
    assertThat(said(err), call("run", "--full-refresh"), is(0));
    assertThat(call("status"), is(0));
    assertThat(
        said(out).replaceAll(" +", " "),
        matchesPattern(
            "(?s).*\npipeline source read up to behind\n"
                + "things ReadFromPostgres updated_at 2026-01-06 00:00:00\\+00 [0-9].*"));
  }

  @Test
  void explainSaysWhatARunReads() throws Exception {
    assertThat(call("explain"), is(0));
    assertThat(
        said(out),
        containsString(
            """
            ┌ ReadFromPostgres   fused: one DoFn, no row is encoded
            │   in up to 2 parts, by id
            │   reads what is new, by updated_at: a run reads what was committed since the last that succeeded
            │   the first run reads everything
            │   rows that are dated back by up to 1h are found too
            │   rows without updated_at stop the run
            """));
    pipeline(
        "{cursor: id, initial_value: 2, end_value: 5, on_cursor_value_missing: exclude}",
        "canary-right",
        "upsert");
    assertThat(call("explain"), is(0));
    assertThat(
        said(out),
        containsString(
            """
            │   the first run begins at 2
            │   every run ends before 5, and the mark stays where it is
            │   rows without id are left out
            """));
  }

  @Test
  void wrongPasswordIsAPlaceThatCannotBeReached() throws Exception {
    pipeline("{cursor: updated_at}", "canary-wrong", "upsert");
    assertThat(call("run"), is(4));
    assertThat(
        said(err),
        containsString(
            "PostgreSQL at localhost:"
                + server.getPort()
                + "/postgres refuses the user or the password"));
  }

  @Test
  void backfillTellsWhatTheRunsBeforeHadBrought() throws Exception {
    assertThat(said(err), call("run", "--full-refresh"), is(0));
    sql(
        "UPDATE things SET note = 'b' WHERE id = 2;"
            + "INSERT INTO things VALUES (7, 'late', '2026-01-03 00:00:00Z')");
    String[] stretch = {"--from", "2026-01-02", "--to", "2026-01-06", "--window", "2d"};
    assertThat(said(err), call("backfill", stretch), is(0));
    assertThat(
        said(out),
        containsString(
            "2 windows: 5 read, 5 written, 0 rejected\n"
                + "against what the runs before had brought: 3 the same, 1 different, 1"
                + " missing\n"));
  }

  @Test
  void backfillThatWouldReplaceAWindowByTheNextIsRefused() throws Exception {
    pipeline("{cursor: updated_at}", "canary-right", "replace");
    assertThat(
        call("backfill", "--from", "2026-01-01", "--to", "2026-01-06", "--window", "2d"), is(2));
    assertThat(said(err), containsString("write upsert or append"));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
  }
}
