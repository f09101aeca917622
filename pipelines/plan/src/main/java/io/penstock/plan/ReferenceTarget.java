package io.penstock.plan;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.connect.Source;
import io.penstock.plan.rules.ContractSchema;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.pipeline.ReferenceSpec;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.reference.KeyFields;
import io.penstock.transforms.reference.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.schemas.Schema;

/** Data that rows may refer to, and what was found to refer to it. */
final class ReferenceTarget {
  private final ReferenceSpec written;
  private final ObjectSpec object;
  private final Schema schema;
  private final Map<List<String>, Looked> looked = new LinkedHashMap<>();

  /** The checks that look in the same columns share their keys. */
  private record Looked(Lookup lookup, List<Reference.Check> checks) {}

  ReferenceTarget(ReferenceSpec written, ObjectSpec object, Schema schema) {
    this.written = written;
    this.object = object;
    this.schema = schema;
  }

  ReferenceSpec written() {
    return written;
  }

  ObjectSpec object() {
    return object;
  }

  Schema schema() {
    return schema;
  }

  boolean used() {
    return !looked.isEmpty();
  }

  /** What is looked into for the keys of these columns. */
  Lookup lookup(List<String> columns) {
    return in(columns).lookup();
  }

  void add(List<String> columns, Reference.Check check) {
    in(columns).checks().add(check);
  }

  private Looked in(List<String> columns) {
    return looked.computeIfAbsent(columns, c -> new Looked(new Lookup(), new ArrayList<>()));
  }

  /** What is to be read, a reference for each set of columns that is looked into. */
  List<Reference<?>> references(byte[] salt, Connections connections, Problems problems) {
    List<Reference<?>> references = new ArrayList<>();
    looked.forEach(
        (columns, found) ->
            source(columns, connections, problems)
                .ifPresent(source -> references.add(reference(columns, found, source, salt))));
    return references;
  }

  private Reference<?> reference(
      List<String> columns, Looked found, Source<?> source, byte[] salt) {
    return new Reference<>(
        object.name(),
        object.name() + "." + String.join("+", columns),
        source,
        KeyFields.of(schema, columns, salt),
        written.maxBroadcast(),
        found.lookup(),
        found.checks());
  }

  private Optional<Source<?>> source(
      List<String> columns, Connections connections, Problems problems) {
    StepSpec step = written.source();
    Expected expected = ContractSchema.expected(object, schema, new HashSet<>(columns), problems);
    Optional<Source<?>> source = connections.source(step, expected, problems);
    source.ifPresent(made -> wholeOnly(made, step, problems));
    return source;
  }

  private static void wholeOnly(Source<?> source, StepSpec step, Problems problems) {
    if (source.changes() || (source instanceof IncrementalSource<?> part && part.incremental())) {
      problems.error(
          step.settings().location(),
          step.path() + ".config",
          "a reference is read whole in every run; it can be neither incremental nor a change log");
    }
  }
}
