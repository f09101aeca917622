package io.penstock.transforms.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Says in the language's own words what the checker found. */
final class TypeProblems {
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '(.*)' \\(in container '.*'\\)");
  private static final Pattern NO_FIELD = Pattern.compile("undefined field '(.*)'");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '(.*)' applied to '(.*)' \\(candidates: (.*)\\)");
  private static final Pattern NO_FIELDS =
      Pattern.compile("type '(.*)' does not support field selection");
  private static final Pattern NO_RANGE =
      Pattern.compile("expression of type '(.*)' cannot be range of a comprehension.*");
  private static final Map<String, String> OPERATORS =
      Map.of("_?_:_", "? :", "@in", "in", "_[_]", "[ ]", "!_", "!", "-_", "-");

  private final Source source;
  private final Rewriting rewriting;
  private final Schema schema;

  TypeProblems(Source source, Rewriting rewriting, Schema schema) {
    this.source = source;
    this.rewriting = rewriting;
    this.schema = schema;
  }

  void add(CelIssue issue) {
    String message = issue.getMessage();
    long id = issue.getExprId();
    Matcher found = UNDECLARED.matcher(message);
    if (found.matches()) {
      undeclared(id, found.group(1));
      return;
    }
    found = NO_FIELD.matcher(message);
    if (found.matches()) {
      noField(id, found.group(1));
      return;
    }
    found = NO_OVERLOAD.matcher(message);
    if (found.matches()) {
      noOverload(id, found.group(1), found.group(2), found.group(3));
      return;
    }
    found = NO_FIELDS.matcher(message);
    if (found.matches()) {
      String type = OverloadProblems.plain(found.group(1));
      String hint = type.startsWith("list") ? "; take one of it, [0], or ask .exists(x, …)" : "";
      source.problem(id, OverloadProblems.article(type) + " has no columns" + hint);
      return;
    }
    if (message.startsWith("Message type resolution failure") || message.contains("*error*")) {
      return;
    }
    found = NO_RANGE.matcher(message);
    CelMutableExpr part = rewriting.part(id);
    source.problem(
        part != null && part.getKind() == Kind.COMPREHENSION
            ? part.comprehension().iterRange().id()
            : id,
        found.matches()
            ? "all, exists, map and filter go over a list or map, and this is "
                + OverloadProblems.article(OverloadProblems.plain(found.group(1)))
            : OverloadProblems.plain(message));
  }

  private void undeclared(long id, String name) {
    CelMutableExpr part = rewriting.part(id);
    if (part != null && part.getKind() == Kind.STRUCT) {
      source.problemWithName(id, name, Lowering.NO_OBJECTS);
    } else if (part != null && part.getKind() == Kind.CALL) {
      if (!prefixed(part)) {
        source.problemWithName(id, name, Names.noFunction(name));
      }
    } else if (Signatures.prefix(name)) {
      source.problem(id, Names.noFunction(rewriting.called(id, name)));
    } else if (schema.hasField(name)) {
      source.problem(
          id,
          "column \""
              + name
              + "\" is of a type that expressions cannot read: "
              + schema.getField(name).getType().getTypeName());
    } else {
      source.problem(id, Names.noColumn(name, "", schema.getFieldNames()));
    }
  }

  /** Whether a name such as {@code math} stands before it, which is said of that name. */
  private static boolean prefixed(CelMutableExpr call) {
    return call.call()
        .target()
        .filter(
            target -> target.getKind() == Kind.IDENT && Signatures.prefix(target.ident().name()))
        .isPresent();
  }

  private void noField(long id, String name) {
    CelMutableExpr part = rewriting.part(id);
    @Nullable Schema object =
        part == null || part.getKind() != Kind.SELECT
            ? null
            : rewriting.object(part.select().operand().id());
    List<String> names = object == null ? List.of() : object.getFieldNames();
    source.problem(id, Names.noColumn(name, " in this object", names));
  }

  private void noOverload(long id, String function, String applied, String candidates) {
    boolean operator = function.contains("_") && !Character.isLetter(function.charAt(0));
    if (operator || OPERATORS.containsKey(function)) {
      String shown = OPERATORS.getOrDefault(function, function.replace("_", ""));
      source.problem(id, OverloadProblems.ofOperator(shown, applied));
    } else {
      source.problemWithName(
          id, function, OverloadProblems.ofFunction(function, applied, candidates));
    }
  }
}
