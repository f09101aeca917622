package io.penstock.plan;

import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is done where a source differs from an object of the contract. */
record SourceDrift(ObjectSpec object, SchemaContract contract) {

  /** Columns of which a value that is not of their type becomes null: the optional ones. */
  Set<String> discarded() {
    Set<String> optional = new LinkedHashSet<>();
    if (contract.dataType() == Mode.DISCARD_VALUE) {
      object.properties().stream()
          .filter(property -> !property.required() && !property.primaryKey())
          .map(PropertySpec::name)
          .forEach(optional::add);
    }
    return optional;
  }

  /** What is worth knowing of it before a run. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (contract.freezesColumns()) {
      notes.add("blocks the run where the source has other columns than the contract");
    }
    if (contract.columns() == Mode.QUARANTINE) {
      notes.add("a record with a column that the contract does not name is a dead letter");
    }
    if (contract.freezesTypes()) {
      notes.add("blocks the run where a value is not of its column's type");
    }
    if (contract.dataType() == Mode.DISCARD_VALUE) {
      notes.add("a value that is not of its optional column's type becomes null");
    }
    return notes;
  }
}
