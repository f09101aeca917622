package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.cli.Cli;
import io.penstock.control.ControlStore;
import io.penstock.control.ControlStoreException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past of the CRM, brought over in windows. */
class BackfillTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String[] words(Example example, String... more) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--from", "2024-01-01", "--to", "2026-01-01", "--window", "200d"));
    all.addAll(List.of(more));
    return example.words("backfill", all.toArray(String[]::new));
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    return Cli.run(words, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private boolean someWindowIsDone() {
    Path control = folder.resolve("control.db");
    if (!Files.exists(control)) {
      return false;
    }
    try (ControlStore store = ControlStore.openExisting(control.toString())) {
      return !store.watermarks().all().isEmpty();
    } catch (ControlStoreException e) {
      return false; // it is being made
    }
  }

  @Test
  void windowsMakeUpTheWholeAndTheMarkOfTheSourceStays() throws Exception {
    Example example = new Example("crm_sync", folder);

    assertThat(err.toString(StandardCharsets.UTF_8), run(words(example)), is(0));

    assertThat(
        said(),
        containsString("2024-01-01T00:00:00Z to 2024-07-19T00:00:00Z: succeeded, 7,199 read"));
    assertThat(said(), containsString("(4 of 4)"));
    assertThat(said(), containsString("4 windows: 20,000 read, 19,952 written, 48 rejected"));
    assertThat(said(), containsString("brought: 0 the same, 0 different, 19,952 missing"));
    CrmSync crm = new CrmSync(example);
    assertThat(crm.target(), is(crm.source()));
    try (ControlStore store = ControlStore.open(folder.resolve("control.db").toString())) {
      assertThat(store.watermarks().all(), is(empty()));
    }
  }

  @Test
  void backfillThatWasKilledGoesOnAfterItsLastWindow() throws Exception {
    Example example = new Example("crm_sync", folder);
    try (Fork killed = Fork.of(io.penstock.cli.Main.class, words(example))) {
      killed.until(this::someWindowIsDone);
    }

    assertThat(run(words(example, "--resume")), is(0));

    assertThat(err.toString(StandardCharsets.UTF_8), containsString("goes on at 202"));
    assertThat(said(), not(containsString("(1 of 4)")));
    assertThat(said(), containsString("(4 of 4)"));
  }

  @Test
  void sourceThatCannotBeCutIsRefused() throws Exception {
    Workshop shop =
        new Workshop(folder)
            .policy()
            .contract("- {name: id, logicalType: integer, primaryKey: true}\n")
            .file("things.csv", "id\n1\n");
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    int code =
        run(
            "backfill",
            shop.path("pipeline.yaml").toString(),
            "--param",
            "dir=" + folder,
            "--control",
            folder.resolve("control.db").toString(),
            "--from",
            "1",
            "--to",
            "9",
            "--window",
            "9");
    assertThat(code, is(1));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("cannot be read in windows"));
  }
}
