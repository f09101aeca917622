package io.penstock.transforms.reject;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not let through, with everything needed to understand and to replay it. One
 * envelope serves every step and connector.
 *
 * @param id the same for the same record of the same pipeline, however often it is delivered
 * @param run the run that rejected it
 * @param pipeline the pipeline's name
 * @param pipelineVersion the version of the contract it was held against
 * @param step the step that rejected it
 * @param reason the kind of trouble
 * @param violations every rule that the record broke
 * @param coordinates where the record came from, such as {@code customers.csv:12}
 * @param eventTime when the record happened, where that is known
 * @param rejectedAt when it was rejected
 * @param payload a JSON text: the protected row, or an object that holds the sealed raw record;
 *     never clear personal data
 */
@DefaultCoder(SerializableCoder.class)
public record DeadLetter(
    String id,
    String run,
    String pipeline,
    String pipelineVersion,
    String step,
    Reason reason,
    List<Violation> violations,
    String coordinates,
    @Nullable Instant eventTime,
    Instant rejectedAt,
    String payload)
    implements Serializable {

  /** The version of the envelope. */
  public static final int VERSION = 1;

  public DeadLetter {
    violations = List.copyOf(violations);
  }

  /**
   * The id of a record: 32 hex digits of a SHA-256 over what identifies it.
   *
   * @param pipeline the pipeline's name
   * @param coordinates where the record came from
   * @param payload the protected payload, so that a file replaced by another of the same name does
   *     not give the same ids
   */
  public static String idOf(String pipeline, String coordinates, String payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(pipeline, coordinates, payload)) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The id, the reason and the place; never the payload. */
  @Override
  public String toString() {
    return "dead letter " + id + " " + reason + " at " + coordinates;
  }
}
