package io.penstock.cli.engine;

import io.penstock.control.RunReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of letters.
 *
 * @param letters how many were replayed
 * @param refusals why others were not; a sentence for each reason
 * @param report what the run did, or would have done; null where there was no letter to replay
 */
public record Replayed(long letters, List<String> refusals, @Nullable RunReport report) {
  public Replayed {
    refusals = List.copyOf(refusals);
  }
}
