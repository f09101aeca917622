package io.penstock.plan.assemble;

import io.penstock.control.Advance;
import io.penstock.control.ControlStore;
import io.penstock.transforms.protect.SecretRef;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Who a run is and where it keeps its things; known to every worker.
 *
 * @param run the run's id, unique for ever
 * @param pipeline the pipeline's name
 * @param contract the id of the contract
 * @param contractVersion its version
 * @param runner such as {@code direct}
 * @param startedAt when it began
 * @param staging the folder for what is not published yet, of this run alone
 * @param deadLetters the folder of the pipeline's dead letters
 * @param deadLetterKey what raw records are sealed with; null to keep protected rows instead
 * @param control the control store
 * @param advance where the mark of the source goes once the run has published; null for nowhere
 */
public record RunContext(
    String run,
    String pipeline,
    String contract,
    String contractVersion,
    String runner,
    Instant startedAt,
    String staging,
    String deadLetters,
    @Nullable SecretRef deadLetterKey,
    String control,
    @Nullable Advance advance)
    implements Serializable {
  private static final DateTimeFormatter WINDOW =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** The same run, moving a mark in the end. */
  public RunContext with(@Nullable Advance move) {
    return new RunContext(
        run,
        pipeline,
        contract,
        contractVersion,
        runner,
        startedAt,
        staging,
        deadLetters,
        deadLetterKey,
        control,
        move);
  }

  /** The same run for processes with other working directories: all paths are absolute. */
  public RunContext anywhere() {
    return new RunContext(
        run,
        pipeline,
        contract,
        contractVersion,
        runner,
        startedAt,
        Path.of(staging).toAbsolutePath().toString(),
        Path.of(deadLetters).toAbsolutePath().toString(),
        deadLetterKey,
        ControlStore.absolute(control),
        advance);
  }

  /** The folder for staged rows. */
  String stagedRows() {
    return stagedRows(staging);
  }

  static String stagedRows(String staging) {
    return Path.of(staging, "rows").toString();
  }

  /** The folder for dead letters that are not announced yet. */
  Path stagedLetters() {
    return Path.of(staging, "letters");
  }

  /** The file that holds the run's dead letters in the end. */
  Path letterFile() {
    return Path.of(deadLetters, pipeline, run + ".jsonl");
  }

  /** The file that holds the dead letters of the records that a stream read in a window. */
  Path letterFile(Instant window) {
    return Path.of(deadLetters, pipeline, run + "." + WINDOW.format(window) + ".jsonl");
  }
}
