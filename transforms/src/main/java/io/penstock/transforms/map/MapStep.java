package io.penstock.transforms.map;

import io.penstock.transforms.expression.Expression;
import io.penstock.transforms.expression.ExpressionException;
import io.penstock.transforms.expression.ExpressionProblem;
import io.penstock.transforms.map.FieldProblem.Part;
import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;

/**
 * Hands on every row with its columns mapped. A row for which a field cannot be computed is
 * rejected as {@link io.penstock.transforms.reject.Reason#INVALID}, with the rule {@code
 * FIELD.computed} for each such field; what is undecided becomes null.
 */
public final class MapStep implements RowStep {
  private static final long serialVersionUID = 1;

  private final String name;
  private final ArrayList<OutputColumn> columns;
  private final Schema output;
  private final boolean forgives;

  private MapStep(String name, List<OutputColumn> columns, boolean forgives) {
    this.name = name;
    this.forgives = forgives;
    this.columns = new ArrayList<>(columns);
    this.output = columns.stream().map(OutputColumn::field).collect(Schema.toSchema());
  }

  /**
   * A step for rows of a schema.
   *
   * @param name see {@link #name}
   * @throws IllegalArgumentException with one line for each of {@link #problems}
   */
  public static MapStep of(String name, Schema schema, Mapping mapping) {
    List<FieldProblem> problems = new ArrayList<>();
    List<OutputColumn> columns = columns(schema, mapping, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream().map(FieldProblem::toString).collect(Collectors.joining("\n")));
    }
    return new MapStep(name, columns, false);
  }

  /** Everything that is wrong with a mapping, field by field; empty where it fits the schema. */
  public static List<FieldProblem> problems(Schema schema, Mapping mapping) {
    List<FieldProblem> problems = new ArrayList<>();
    columns(schema, mapping, problems);
    return problems;
  }

  private static List<OutputColumn> columns(
      Schema schema, Mapping mapping, List<FieldProblem> problems) {
    Map<String, OutputColumn> columns = new LinkedHashMap<>();
    if (mapping.appending()) {
      schema.getFields().stream()
          .filter(field -> !mapping.dropped().contains(field.getName()))
          .forEach(
              field ->
                  columns.put(
                      field.getName(), OutputColumn.kept(field, schema.indexOf(field.getName()))));
    }
    for (String column : mapping.dropped()) {
      if (!schema.hasField(column)) {
        problems.add(dropped(column, "no such column; there are " + schema.getFieldNames()));
      } else if (mapping.fields().containsKey(column)) {
        problems.add(dropped(column, "is computed here too; leave it out of what is dropped"));
      }
    }
    mapping.fields().forEach((field, text) -> add(field, text, schema, columns, problems));
    return List.copyOf(columns.values());
  }

  private static void add(
      String field,
      String text,
      Schema schema,
      Map<String, OutputColumn> columns,
      List<FieldProblem> problems) {
    try {
      columns.put(field, OutputColumn.computed(field, Expression.check(text, schema)));
    } catch (ExpressionException e) {
      e.problems().forEach(problem -> problems.add(new FieldProblem(field, Part.FIELDS, problem)));
    }
  }

  private static FieldProblem dropped(String column, String message) {
    return new FieldProblem(column, Part.DROPPED, new ExpressionProblem(1, 1, message));
  }

  /** The same step in a run of that instant; see {@link Expression#withNow}. */
  public MapStep withNow(Instant now) {
    return new MapStep(
        name, columns.stream().map(column -> column.withNow(now)).toList(), forgives);
  }

  /** The same step, with null for what cannot be computed: no row is rejected. */
  public MapStep forgiving() {
    return new MapStep(name, columns, true);
  }

  /** The fields whose expressions are not direct Java, for those who look for what costs. */
  public List<String> interpreted() {
    return columns.stream()
        .filter(OutputColumn::interpreted)
        .map(column -> column.field().getName())
        .toList();
  }

  @Override
  public String name() {
    return name;
  }

  /** The columns of the mapping; computed ones are nullable. */
  @Override
  public Schema outputSchema() {
    return output;
  }

  @Override
  public RowFunction open() {
    return new OpenMapping(columns, forgives);
  }

  @Override
  public String toString() {
    return "MapToFields " + name + " " + output.getFieldNames();
  }
}
