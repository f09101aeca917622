package io.penstock.plan.assemble;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.protect.KeyMaterial;
import io.penstock.transforms.protect.Sealed;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.SecretResolver;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.DeadLetterJson;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the dead letters of one bundle after the other. */
final class Letters {
  private final RunContext context;
  private final PayloadPolicy payload;
  private final @Nullable Sealed seal;
  private final LetterPaper paper;

  Letters(RunContext context, PayloadPolicy payload, LetterPaper paper) {
    this.context = context;
    this.payload = payload;
    this.paper = paper;
    SecretRef key = context.deadLetterKey();
    seal = key == null ? null : Sealed.with(KeyMaterial.resolve(key, SecretResolver.standard()));
  }

  /**
   * Writes one.
   *
   * @param row the row as the payload policy takes it
   * @param raw the record as it was read, to be sealed where a key is set; null where it is not at
   *     hand any more
   */
  void write(
      String step,
      Reason reason,
      List<Violation> violations,
      @Nullable Object @Nullable [] row,
      String origin,
      long position,
      @Nullable RawRecord raw)
      throws IOException {
    String coordinates = origin + ":" + position;
    String shown = payload.payload(row);
    String id = DeadLetter.idOf(context.pipeline(), coordinates, shown);
    String kept =
        seal == null || raw == null ? shown : "{\"sealed\":\"" + seal.seal(raw.text(), id) + "\"}";
    DeadLetter letter =
        new DeadLetter(
            id,
            context.run(),
            context.pipeline(),
            context.contractVersion(),
            step,
            reason,
            violations,
            coordinates,
            null,
            Instant.now(),
            kept);
    paper.add(DeadLetterJson.write(letter));
  }

  /** Ends the bundle; null where it has no letters in a file. */
  @Nullable StagedPart finish() throws IOException {
    return paper.finish();
  }

  /** Gives up what is not finished. */
  void abandon() {
    paper.abandon();
  }
}
