package io.penstock.connectors.files;

import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a new file beside the target, says in a receipt what it is for, and moves it into place:
 * whoever comes after a crash can tell by the receipt and the two names how far it got.
 */
final class FilePublishing {
  private final TargetFile target;
  private final FileMode mode;
  private final RowFormat format;
  private final Steps steps;
  private final Publication publication;
  private final Path path;
  private final Receipts receipts;

  FilePublishing(
      TargetFile target, FileMode mode, RowFormat format, Publication publication, Steps steps) {
    this.target = target;
    this.mode = mode;
    this.format = format;
    this.steps = steps;
    this.publication = publication;
    this.path = target.path();
    this.receipts = Receipts.of(publication, path);
  }

  Published run(Gate gate) throws IOException {
    target.check();
    try {
      Optional<Published> before = before();
      return before.isPresent() ? before.get() : publish(gate);
    } catch (IOException e) {
      throw FileTrouble.unpublished(target, e);
    }
  }

  /** What an earlier attempt of this run has published, if one has. */
  private Optional<Published> before() throws IOException {
    Optional<Receipt> found = receipts.find();
    if (found.isEmpty() || found.get().done()) {
      return found.map(Receipt::published);
    }
    Receipt receipt = found.get();
    if (receipt.fingerprint().equals(Fingerprint.of(path))) {
      done(receipt);
      return Optional.of(receipt.published());
    }
    if (!new NewFile(path.resolveSibling(receipt.temporary())).withdraw()) {
      throw FileTrouble.uncertain(target);
    }
    receipts.forget();
    return Optional.empty();
  }

  private Published publish(Gate gate) throws IOException {
    NewFile.clean(path, publication.run());
    long rows = publication.parts().stream().mapToLong(StagedPart::rows).sum();
    StagedFacts facts = new StagedFacts(rows, 0, List.of(), Map.of());
    if (!gate.opens(facts)) {
      return new Published(facts, false, 0, 0, 0, 0);
    }
    return change(facts);
  }

  private Published change(StagedFacts facts) throws IOException {
    String old = Fingerprint.of(path);
    boolean there = !old.equals(Fingerprint.NONE);
    boolean added = mode == FileMode.APPEND && there && format.accepts(target.name(), path);
    long deleted = mode == FileMode.REPLACE && there ? format.rows(path) : 0;
    NewFile file = NewFile.beside(path, publication.run());
    Published published = new Published(facts, true, facts.staged(), 0, 0, deleted);
    Receipt receipt;
    try {
      file.write(path, added ? List.of(path) : List.of(), format, parts());
      steps.reached(Steps.Step.WRITTEN);
      receipt = promise(file, published);
      move(file, old);
    } catch (IOException | RuntimeException e) {
      takeBack(file);
      throw e;
    }
    done(receipt);
    return published;
  }

  private List<StagedFile> parts() throws IOException {
    return StagedFile.whole(publication.parts(), target).stream().sorted().toList();
  }

  private Receipt promise(NewFile file, Published published) throws IOException {
    String name = file.path().getFileName().toString();
    Receipt receipt = Receipt.of(name, Fingerprint.of(file.path()), published);
    receipts.write(receipt);
    steps.reached(Steps.Step.PROMISED);
    return receipt;
  }

  private void move(NewFile file, String old) throws IOException {
    if (mode == FileMode.APPEND && !Fingerprint.of(path).equals(old)) {
      throw FileTrouble.unpublished(
          target, "it was changed by others while rows were added; run again, one at a time");
    }
    file.replace(path);
  }

  /** Nothing is taken back where the new file is gone, as it may be in the target's place. */
  private void takeBack(NewFile file) {
    try {
      if (file.withdraw()) {
        receipts.forget();
        NewFile.clean(path, publication.run());
      }
    } catch (IOException e) {
      // The next attempt finds it; why this one failed matters more.
      return;
    }
  }

  /** The rows are where they belong; that the target may be said to hold them is what is left. */
  private void done(Receipt receipt) throws IOException {
    try {
      steps.reached(Steps.Step.MOVED);
      Durable.nameOf(path);
      receipts.write(receipt.asDone());
      steps.reached(Steps.Step.RECORDED);
    } catch (IOException e) {
      throw FileTrouble.unrecorded(target, e);
    }
  }
}
