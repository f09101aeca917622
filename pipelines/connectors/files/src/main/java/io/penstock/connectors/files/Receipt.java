package io.penstock.connectors.files;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.util.List;
import java.util.Map;

/**
 * What a run is about to do to a file, or has done.
 *
 * @param temporary the name of the file that will take the target's place
 * @param fingerprint of that file, before and after
 * @param staged rows in the announced parts
 * @param inserted rows written
 * @param deleted rows of the file that was replaced
 * @param done whether it has taken the target's place for certain
 */
record Receipt(
    String temporary, String fingerprint, long staged, long inserted, long deleted, boolean done) {

  static Receipt of(String temporary, String fingerprint, Published published) {
    return new Receipt(
        temporary,
        fingerprint,
        published.facts().staged(),
        published.inserted(),
        published.deleted(),
        false);
  }

  Receipt asDone() {
    return new Receipt(temporary, fingerprint, staged, inserted, deleted, true);
  }

  Published published() {
    return new Published(
        new StagedFacts(staged, 0, List.of(), Map.of()), true, inserted, 0, 0, deleted);
  }
}
