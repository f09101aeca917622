package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table that is there.
 *
 * @param table its name, for messages
 * @param columns by their names in the form in which the database compares names
 */
public record TableShape(TableName table, Map<String, TableColumn> columns) {
  private static final SchemaContract EVOLVE = new SchemaContract(Mode.EVOLVE, Mode.EVOLVE);

  /**
   * What must be altered so that the table takes the columns of a load; they may be in any order.
   *
   * @param wanted the columns of the load, with types in the same words
   * @return nothing where the table has them
   * @throws UnusableException if the load does not let the table be altered, or altering it would
   *     lose something; names the columns
   */
  public List<Alteration> meet(Map<String, TableColumn> wanted, Load load) {
    Meeting meeting = new Meeting(wanted, load, load.drift());
    if (meeting.wrong.isEmpty()) {
      return meeting.alterations;
    }
    boolean wouldHelp = new Meeting(wanted, load, EVOLVE).wrong.isEmpty();
    throw new UnusableException(
        "table "
            + table
            + " has another shape: "
            + String.join("; ", meeting.wrong)
            + "; change the table or the contract, or write to another table"
            + (wouldHelp ? ", or let schema_contract evolve it" : ""));
  }

  /** The table and a load, held against each other. */
  private final class Meeting {
    private final Map<String, TableColumn> wanted;
    private final Load load;
    private final SchemaContract drift;
    private final List<Alteration> alterations = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Meeting(Map<String, TableColumn> wanted, Load load, SchemaContract drift) {
      this.wanted = wanted;
      this.load = load;
      this.drift = drift;
      wanted.forEach(
          (name, column) -> {
            TableColumn there = columns.get(name);
            if (there == null) {
              missing(column);
            } else if (!there.type().equals(column.type())) {
              differs(there, column);
            }
          });
      columns.forEach(
          (name, column) -> {
            if (!wanted.containsKey(name)) {
              unnamed(column);
            }
          });
    }

    private void missing(TableColumn column) {
      boolean key = load.key().contains(column.name());
      if (drift.addsColumns() && !key) {
        alterations.add(Alteration.adding(column.name(), column.type()));
        return;
      }
      List<String> others =
          columns.entrySet().stream()
              .filter(there -> !wanted.containsKey(there.getKey()))
              .map(there -> there.getValue().name())
              .toList();
      wrong.add(
          "column "
              + column.name()
              + " is missing ("
              + column.type()
              + Nearest.to(column.name(), others).map(name -> "; is it " + name + "?").orElse("")
              + ")"
              + (drift.addsColumns() ? " and is of the key, which rows that are there lack" : ""));
    }

    private void differs(TableColumn there, TableColumn column) {
      if (drift.widensTypes() && Widening.holds(there.type(), column.type())) {
        return;
      }
      boolean lossless = Widening.holds(column.type(), there.type());
      if (drift.widensTypes() && lossless && !there.rigid()) {
        alterations.add(Alteration.widening(there.name(), there.type(), column.type()));
        return;
      }
      wrong.add(
          "column "
              + there.name()
              + " is "
              + there.type()
              + ", needed is "
              + column.type()
              + (drift.widensTypes() && lossless
                  ? ", and the database cannot change it (a key, a constraint or an index)"
                  : ""));
    }

    private void unnamed(TableColumn column) {
      if (!drift.addsColumns()) {
        wrong.add("column " + column.name() + " is not in the contract");
      } else if (column.demanded()) {
        wrong.add(
            "column "
                + column.name()
                + " is not in the contract, must not be null and has no default");
      }
    }
  }
}
