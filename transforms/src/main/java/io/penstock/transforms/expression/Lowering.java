package io.penstock.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.jspecify.annotations.Nullable;

/** Turns a checked tree of CEL into {@link Node}s, and finds what the checker lets pass. */
final class Lowering {
  /** What stands in the place of a part with a problem. */
  static final Node NOTHING = new Node.Literal(null);

  static final String NO_OBJECTS = "an object cannot be written here; name columns one by one";

  private final CelAbstractSyntaxTree tree;
  private final Environment environment;
  private final Source source;
  private final Set<String> columns = new LinkedHashSet<>();
  private final LoopLowering loops = new LoopLowering(this);
  private final CallLowering calls = new CallLowering(this);

  Lowering(CelAbstractSyntaxTree tree, Environment environment, Source source) {
    this.tree = tree;
    this.environment = environment;
    this.source = source;
  }

  /** The columns that were read, in the order they appear. */
  Set<String> columns() {
    return columns;
  }

  /** How many variables comprehensions need. */
  int locals() {
    return loops.locals();
  }

  Source source() {
    return source;
  }

  CelType type(CelExpr part) {
    return tree.getTypeOrThrow(part.id());
  }

  List<String> overloads(CelExpr part) {
    return tree.getReferenceOrThrow(part.id()).overloadIds();
  }

  Node problem(CelExpr part, String message) {
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL) {
      source.problemWithName(part.id(), part.call().function(), message);
    } else {
      source.problem(part.id(), message);
    }
    return NOTHING;
  }

  Node lower(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT -> constant(part);
      case IDENT -> variable(part);
      case SELECT -> select(part, part.select());
      case CALL -> calls.lower(part);
      case LIST -> list(part);
      case MAP -> map(part);
      case COMPREHENSION -> loops.lower(part);
      default -> problem(part, NO_OBJECTS);
    };
  }

  private Node constant(CelExpr part) {
    CelConstant constant = part.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new Node.Literal(constant.booleanValue());
      case INT64_VALUE -> new Node.Literal(constant.int64Value());
      case DOUBLE_VALUE ->
          Double.isInfinite(constant.doubleValue())
              ? problem(part, "this number is beyond a double; write dec('…') for a decimal")
              : new Node.Literal(constant.doubleValue());
      case STRING_VALUE -> new Node.Literal(constant.stringValue());
      case BYTES_VALUE -> new Node.Literal(constant.bytesValue().toByteArray());
      default -> problem(part, "unsigned numbers are not there; leave out the u");
    };
  }

  private Node variable(CelExpr part) {
    String name = part.ident().name();
    Integer slot = loops.slot(name);
    if (slot != null) {
      return new Access.Local(slot);
    }
    Schema schema = environment.schema();
    if (!schema.hasField(name)) {
      return problem(part, "row is no value by itself; write row[\"column\"] or row.column");
    }
    return column(schema, name);
  }

  private Node column(Schema schema, String name) {
    columns.add(name);
    Field field = schema.getField(name);
    return new Access.Column(schema.indexOf(name), Reading.of(field.getType()));
  }

  private Node select(CelExpr part, CelSelect select) {
    Node value = selected(part, select);
    return select.testOnly() ? new Access.Present(value) : value;
  }

  private Node selected(CelExpr part, CelSelect select) {
    CelExpr operand = select.operand();
    if (wholeRow(operand)) {
      return column(environment.schema(), select.field());
    }
    CelType type = type(operand);
    Node object = lower(operand);
    if (type.kind() == CelKind.MAP) {
      String how = select.testOnly() ? "@get" : "_[_](map(A, B), A)";
      return new Calls.Direct(how, List.of(object, new Node.Literal(select.field())));
    }
    Schema fields = environment.types().schema(type);
    if (fields == null) {
      return problem(part, "the type before ." + select.field() + " cannot be told");
    }
    int index = fields.indexOf(select.field());
    return new Access.Field(object, index, Reading.of(fields.getField(index).getType()));
  }

  private boolean wholeRow(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT
        && part.ident().name().equals(Environment.ROW)
        && loops.slot(Environment.ROW) == null
        && !environment.schema().hasField(Environment.ROW);
  }

  private Node list(CelExpr part) {
    List<CelExpr> elements = part.list().elements();
    if (!elements.isEmpty() && mixed(type(part))) {
      return problem(part, "the values of a list must be of one type");
    }
    return ofElements(elements.stream().map(this::lower).toList());
  }

  /** A list of nodes, fixed where they all are. */
  static Node ofElements(List<Node> nodes) {
    List<@Nullable Serializable> values = new ArrayList<>();
    for (Node node : nodes) {
      if (!(node instanceof Node.Literal literal)) {
        return new Lists.Elements(nodes);
      }
      values.add(literal.value());
    }
    return new Node.Literal((Serializable) Collections.unmodifiableList(values));
  }

  private Node map(CelExpr part) {
    if (!part.map().entries().isEmpty() && mixed(type(part))) {
      return problem(part, "the keys of a map, and its values, must be of one type each");
    }
    return new Lists.Entries(
        part.map().entries().stream().map(entry -> lower(entry.key())).toList(),
        part.map().entries().stream().map(entry -> lower(entry.value())).toList());
  }

  private static boolean mixed(CelType collection) {
    return collection.parameters().stream()
        .anyMatch(type -> Objects.equals(type.kind(), CelKind.DYN));
  }
}
