package io.penstock.plan.assemble;

import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Refused;
import io.penstock.plan.connect.StagedFacts.Repeat;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.DeadLetterJson;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The file with all dead letters of a run: JSON lines, there whole or not at all.
 *
 * @param step the name of the step that writes, for letters of rows that did not pass the sink
 */
record LetterFile(RunContext context, String step) {

  /**
   * Puts the announced letters in their place; where there are none, there is no file.
   *
   * @param facts with the rows that the sink set aside and those that it could not write
   * @param violation what a rule of uniqueness says
   */
  void publish(List<StagedPart> announced, StagedFacts facts, Function<String, Violation> violation)
      throws IOException {
    List<DeadLetter> bySink = letters(facts.repeats(), violation);
    facts.refused().forEach(row -> bySink.add(letter(row)));
    if (announced.isEmpty() && bySink.isEmpty()) {
      return;
    }
    Path file = context.letterFile();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = file.resolveSibling("." + file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(whole)) {
      for (StagedPart part : announced) {
        Files.copy(Path.of(part.location()), out);
      }
      for (DeadLetter letter : bySink) {
        out.write((DeadLetterJson.write(letter) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** One letter a row, with every rule it broke. */
  private List<DeadLetter> letters(List<Repeat> repeats, Function<String, Violation> violation) {
    Map<String, List<Repeat>> rows = new LinkedHashMap<>();
    for (Repeat repeat : repeats) {
      rows.computeIfAbsent(repeat.origin() + ":" + repeat.position(), at -> new ArrayList<>())
          .add(repeat);
    }
    List<DeadLetter> letters = new ArrayList<>();
    rows.forEach(
        (at, row) ->
            letters.add(
                letter(
                    Reason.INVALID,
                    row.stream().map(r -> violation.apply(r.rule())).toList(),
                    at,
                    row.get(0).payload())));
    return letters;
  }

  /** The letter of a row that the target refused. */
  DeadLetter letter(Refused row) {
    return letter(
        Reason.UNWRITABLE,
        List.of(row.violation()),
        row.origin() + ":" + row.position(),
        row.payload());
  }

  private DeadLetter letter(
      Reason reason, List<Violation> violations, String coordinates, String payload) {
    return new DeadLetter(
        DeadLetter.idOf(context.pipeline(), coordinates, payload),
        context.run(),
        context.pipeline(),
        context.contractVersion(),
        step,
        reason,
        violations,
        coordinates,
        null,
        Instant.now(),
        payload);
  }
}
