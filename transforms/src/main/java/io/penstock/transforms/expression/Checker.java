package io.penstock.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Takes a text through the CEL parser and checker and lowers what they give. */
final class Checker {
  /** A text that fits its schema. */
  record Checked(Node node, FieldType type, Set<String> columns, int locals) {}

  private final Environment environment;
  private final Source source;

  private Checker(Environment environment, String text) {
    this.environment = environment;
    this.source = new Source(text);
  }

  /**
   * Checks a text.
   *
   * @throws ExpressionException with everything that is wrong
   */
  static Checked check(String text, Schema schema) {
    Checker checker = new Checker(Environment.of(schema), text);
    Checked checked = text.isBlank() ? checker.blank() : checker.check();
    if (checked == null) {
      throw new ExpressionException(checker.source.problems());
    }
    return checked;
  }

  private @Nullable Checked blank() {
    source.problemAt(0, "an expression is missing; write one, such as amount > 0");
    return null;
  }

  private @Nullable Checked check() {
    CelValidationResult parsed = environment.parse(source.text());
    if (parsed.hasError()) {
      unreadable(parsed.getErrors().get(0));
      return null;
    }
    CelAbstractSyntaxTree tree = tree(parsed);
    source.parsed(tree);
    Rewriting rewriting = new Rewriting(environment.schema());
    CelValidationResult result = environment.check(rewriting.apply(tree));
    if (result.hasError()) {
      TypeProblems problems = new TypeProblems(source, rewriting, environment.schema());
      result.getErrors().forEach(problems::add);
      return null;
    }
    return lower(tree(result));
  }

  /** The first only: those after it come of how the parser tried to go on. */
  private void unreadable(CelIssue issue) {
    source.problemAt(
        Math.max(1, issue.getSourceLocation().getLine()),
        Math.max(0, issue.getSourceLocation().getColumn()),
        SyntaxProblems.explain(issue.getMessage(), source.text()));
  }

  private @Nullable Checked lower(CelAbstractSyntaxTree tree) {
    Lowering lowering = new Lowering(tree, environment, source);
    Node node = lowering.lower(tree.getExpr());
    if (source.hasProblems()) {
      return null;
    }
    CelType type = tree.getResultType();
    FieldType result = environment.types().beam(type);
    if (result == null) {
      source.problemAt(
          0,
          CelTypes.is(type, "duration")
              ? "a duration is not a type of column; take .getSeconds() or .getHours() of it"
              : "the type of this cannot be told; give null or [] a value of a type beside it");
      return null;
    }
    return new Checked(
        node, ofColumn(node, result), new LinkedHashSet<>(lowering.columns()), lowering.locals());
  }

  /** A column that is handed on as it is keeps its very type. */
  private FieldType ofColumn(Node node, FieldType result) {
    return node instanceof Access.Column column && column.reading().asIs()
        ? environment.schema().getField(column.index()).getType()
        : result;
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has a tree", e);
    }
  }
}
