package io.penstock.plan.assemble;

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
 * @param step the name of the step that writes, for letters of rows that the sink set aside
 */
record LetterFile(RunContext context, String step) {

  /**
   * Puts the announced letters in their place; where there are none, there is no file.
   *
   * @param repeats rows that the sink set aside
   * @param violation what a rule of uniqueness says
   * @return the letters of rows that the sink set aside
   */
  long publish(
      List<StagedPart> announced, List<Repeat> repeats, Function<String, Violation> violation)
      throws IOException {
    List<DeadLetter> setAside = letters(repeats, violation);
    if (announced.isEmpty() && setAside.isEmpty()) {
      return 0;
    }
    Path file = context.letterFile();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = file.resolveSibling("." + file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(whole)) {
      for (StagedPart part : announced) {
        Files.copy(Path.of(part.location()), out);
      }
      for (DeadLetter letter : setAside) {
        out.write((DeadLetterJson.write(letter) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return setAside.size();
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
                letter(at, row, row.stream().map(r -> violation.apply(r.rule())).toList())));
    return letters;
  }

  private DeadLetter letter(String coordinates, List<Repeat> row, List<Violation> violations) {
    String payload = row.get(0).payload();
    return new DeadLetter(
        DeadLetter.idOf(context.pipeline(), coordinates, payload),
        context.run(),
        context.pipeline(),
        context.contractVersion(),
        step,
        Reason.INVALID,
        violations,
        coordinates,
        null,
        Instant.now(),
        payload);
  }
}
