package io.penstock.plan.assemble;

import io.penstock.control.StreamWindow;
import io.penstock.control.StreamWindow.ColumnFound;
import io.penstock.spec.pipeline.SchemaContract;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of each column in which the source of a stream differs from the contract once that it does.
 */
public final class DriftNews {
  private final SchemaContract contract;
  private final Set<String> told = new HashSet<>();

  public DriftNews(SchemaContract contract) {
    this.contract = contract;
  }

  /** A line for each column that no window before had. */
  public List<String> of(StreamWindow window) {
    List<ColumnFound> news =
        window.findings().drift().stream()
            .filter(found -> told.add(found.kind() + " " + found.column()))
            .toList();
    return new DriftWords(Drifts.of(news), contract).lines();
  }
}
