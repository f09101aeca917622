package io.penstock.transforms.expression;

import io.penstock.transforms.expression.Checker.Checked;
import io.penstock.transforms.validate.RowPredicate;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * An expression that fits a schema: CEL with exact decimals, dates and three-valued null. {@code
 * docs/guide/expressions.md} describes the language.
 *
 * <pre>{@code
 * Expression gold = Expression.check("lifetime_value > 1000.0 ? 'gold' : 'standard'", schema);
 * }</pre>
 *
 * <p>Small and serialisable: the CEL libraries are needed to check it and, where it is {@link
 * #direct}, not to run it.
 */
public final class Expression implements Serializable {
  private static final long serialVersionUID = 1;

  private final String text;
  private final Schema schema;
  private final Node node;
  private final FieldType type;
  private final LinkedHashSet<String> columns;
  private final int locals;
  private final @Nullable Instant now;

  private Expression(
      String text,
      Schema schema,
      Node node,
      FieldType type,
      Set<String> columns,
      int locals,
      @Nullable Instant now) {
    this.text = text;
    this.schema = schema;
    this.node = node;
    this.type = type;
    this.columns = new LinkedHashSet<>(columns);
    this.locals = locals;
    this.now = now;
  }

  /**
   * The expression of a text over the columns of a schema.
   *
   * @param text at most 10,000 code points
   * @throws ExpressionException with everything that is wrong, by line and column
   */
  public static Expression check(String text, Schema schema) {
    Checked checked = Checker.check(text, schema);
    return new Expression(
        text, schema, checked.node(), checked.type(), checked.columns(), checked.locals(), null);
  }

  /**
   * As {@link #check}, of a text that must be true or false.
   *
   * @throws ExpressionException also where it is of another type
   */
  public static Expression checkCondition(String text, Schema schema) {
    Expression expression = check(text, schema);
    if (expression.type.getTypeName() != TypeName.BOOLEAN) {
      throw new ExpressionException(
          List.of(
              new ExpressionProblem(
                  1,
                  1,
                  "this must be true or false, such as a comparison, and is " + expression.of())));
    }
    return expression;
  }

  private String of() {
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 -> "an integer";
      case DECIMAL -> "a decimal";
      case FLOAT, DOUBLE -> "a floating number";
      case STRING -> "a text";
      case BYTES -> "bytes";
      case ARRAY, ITERABLE -> "a list";
      case ROW -> "an object";
      default -> "a date or time";
    };
  }

  /**
   * The same expression in a run of that instant, which is what {@code now()} gives and {@code
   * today()} and {@code age_days()} count from; without it, each opening takes its own.
   */
  public Expression withNow(Instant now) {
    return new Expression(text, schema, node, type, columns, locals, now);
  }

  /** The text as it was written. */
  public String text() {
    return text;
  }

  /** The schema of the rows. */
  public Schema schema() {
    return schema;
  }

  /** The type of the result: nullable, but of a column that is taken as it is its own type. */
  public FieldType type() {
    return type;
  }

  /** The columns of the row that it reads, in the order they appear. */
  public Set<String> columns() {
    return Collections.unmodifiableSet(columns);
  }

  /** Whether all of it runs as direct Java, without the CEL runtime. */
  public boolean direct() {
    return node.direct();
  }

  /** Makes it ready to run, in the run of {@link #withNow} or, without one, of this instant. */
  public OpenExpression open() {
    return open(now != null ? now : Instant.now());
  }

  /** Makes it ready to run. */
  public OpenExpression open(Instant now) {
    Closure closure = node.open();
    Frame frame = new Frame(locals, now);
    return row -> {
      frame.start(row);
      return closure.value(frame);
    };
  }

  /**
   * The expression as a statement about a row, for a rule or a filter; what cannot be computed does
   * not hold.
   *
   * @throws IllegalArgumentException where it is not of type boolean
   */
  public RowPredicate predicate() {
    if (type.getTypeName() != TypeName.BOOLEAN) {
      throw new IllegalArgumentException(
          "\"" + text + "\" must be true or false, and is of type " + type.getTypeName());
    }
    return new Predicate(this);
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }

  private record Predicate(Expression expression) implements RowPredicate {
    @Override
    public Test open() {
      OpenExpression open = expression.open();
      return row -> {
        try {
          return (Boolean) open.evaluate(row);
        } catch (EvaluationException e) {
          return false;
        }
      };
    }
  }
}
