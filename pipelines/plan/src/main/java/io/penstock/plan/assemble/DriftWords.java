package io.penstock.plan.assemble;

import io.penstock.plan.connect.ColumnDrift.Kind;
import io.penstock.spec.Nearest;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said of a source that differs from the contract.
 *
 * @param drifts what was found
 */
record DriftWords(Drifts drifts, SchemaContract contract) {
  private static final int MOST = 20;

  /** A line a column, for the report of the run. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    drifts.list(Kind.UNNAMED).forEach(seen -> lines.add(unnamed(seen)));
    drifts.list(Kind.LACKING).forEach(seen -> lines.add(lacking(seen)));
    int more = lines.size() - MOST;
    if (more > 0) {
      lines.subList(MOST, lines.size()).clear();
      lines.add("and " + more + " more");
    }
    return lines;
  }

  /** Why a run whose columns are frozen publishes nothing. */
  String blocked() {
    String unnamed = names(Kind.UNNAMED);
    String lacking = names(Kind.LACKING);
    return "the source "
        + (unnamed.isEmpty() ? "" : "has columns that the contract does not name: " + unnamed)
        + (unnamed.isEmpty() || lacking.isEmpty() ? "" : ", and ")
        + (lacking.isEmpty() ? "" : "lacks columns of the contract: " + lacking)
        + ", and schema_contract.columns is freeze: change the source or the contract, or say"
        + " discard_value; nothing was published";
  }

  private String names(Kind kind) {
    return drifts.list(kind).stream()
        .limit(MOST)
        .map(seen -> seen.column() + " (first at " + seen.place() + ")")
        .collect(Collectors.joining(", "));
  }

  private String unnamed(Drifts.Seen seen) {
    String times = seen.times() > 1 ? "%,d times, ".formatted(seen.times()) : "";
    return "column "
        + seen.column()
        + " is not in the contract ("
        + times
        + "first at "
        + seen.place()
        + ")"
        + done()
        + (contract.columns() == Mode.EVOLVE ? proposal(seen.column()) : "");
  }

  private String done() {
    return contract.columns() == Mode.QUARANTINE
        ? ": its records are dead letters"
        : contract.columns() == Mode.FREEZE ? "" : ": left out";
  }

  /** Nothing goes to the target that the contract has not classified. */
  private static String proposal(String column) {
    return "; to take it, add {name: "
        + column
        + ", logicalType: string} to the contract, with its type and, where it is personal, its"
        + " classification";
  }

  private String lacking(Drifts.Seen seen) {
    List<String> others = drifts.list(Kind.UNNAMED).stream().map(Drifts.Seen::column).toList();
    return "column "
        + seen.column()
        + " of the contract is not in "
        + seen.place()
        + Nearest.to(seen.column(), others).map(near -> "; is it " + near + "?").orElse(": null");
  }
}
