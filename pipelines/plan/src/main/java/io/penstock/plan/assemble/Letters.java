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
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the dead letters of one bundle after the other, each to a file of its own. */
final class Letters {
  private final RunContext context;
  private final PayloadPolicy payload;
  private final @Nullable Sealed seal;
  private @Nullable Path file;
  private @Nullable Writer out;
  private long written;

  Letters(RunContext context, PayloadPolicy payload) {
    this.context = context;
    this.payload = payload;
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
    writer().write(DeadLetterJson.write(letter) + "\n");
    written++;
  }

  /** Completes the file of the bundle; null where it has no letters. */
  @Nullable StagedPart finish() throws IOException {
    if (out == null || file == null) {
      return null;
    }
    out.close();
    StagedPart part = new StagedPart(file.toString(), written);
    out = null;
    file = null;
    written = 0;
    return part;
  }

  /** Gives up what is not finished; whether the rest of it could be written does not matter. */
  void abandon() {
    if (out == null || file == null) {
      return;
    }
    try (Writer given = out) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // it lies in the staging folder and was never announced
    } finally {
      out = null;
      file = null;
    }
  }

  private Writer writer() throws IOException {
    if (out == null) {
      Path folder = Files.createDirectories(context.stagedLetters());
      file = folder.resolve("part-" + UUID.randomUUID() + ".jsonl");
      out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }
    return out;
  }
}
