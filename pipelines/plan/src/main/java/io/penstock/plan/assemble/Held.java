package io.penstock.plan.assemble;

import io.penstock.plan.Reference;
import io.penstock.transforms.reference.KeySet;
import io.penstock.transforms.reference.Lookup;
import io.penstock.transforms.reference.Referenced;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The references of a stage, with where their keys come from. It travels together with the steps
 * that look into them, so that both hold the same lookups on the worker.
 */
record Held(String run, List<One> references) implements Serializable {
  Held {
    references = List.copyOf(references);
  }

  /** A reference and its keys. */
  record One(Reference<?> reference, PCollectionView<KeySet> keys) implements Serializable {
    Lookup lookup() {
      return reference.lookup();
    }
  }

  static Held nothing() {
    return new Held("", List.of());
  }

  boolean isEmpty() {
    return references.isEmpty();
  }

  List<PCollectionView<?>> views() {
    return references.stream().<PCollectionView<?>>map(One::keys).toList();
  }

  /** Every check, in the order in which {@link Referring} has their keys. */
  List<Referenced> predicates() {
    return references.stream()
        .flatMap(one -> one.reference().checks().stream())
        .map(Reference.Check::predicate)
        .toList();
  }

  /** Makes the keys known to the steps, before the first row. */
  void load(DoFn<?, ?>.ProcessContext context) {
    for (One one : references) {
      if (!one.lookup().filled()) {
        String name = run + "/" + one.reference().name();
        one.lookup().fill(SharedKeys.of(name, () -> context.sideInput(one.keys())));
      }
    }
  }

  /** Whether the keys of one of them do not fit in memory. */
  boolean tooMany() {
    return references.stream().anyMatch(one -> one.lookup().keys().tooMany());
  }
}
