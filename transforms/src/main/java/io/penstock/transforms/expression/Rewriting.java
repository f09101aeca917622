package io.penstock.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableSelect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What is written one way and checked another: {@code null} becomes a value of whatever type is
 * wanted, and {@code object["odd name"]} the column of that name.
 */
final class Rewriting {
  private final Schema schema;
  private final Map<Long, Schema> objects = new HashMap<>();
  private final Map<Long, CelMutableExpr> parts = new HashMap<>();
  private final Map<String, FieldType> variables = new HashMap<>();

  Rewriting(Schema schema) {
    this.schema = schema;
  }

  CelAbstractSyntaxTree apply(CelAbstractSyntaxTree parsed) {
    CelMutableAst tree = CelMutableAst.fromCelAst(parsed);
    visit(tree.expr());
    return tree.toParsedAst();
  }

  /** The part of the tree with that id, null where there is none. */
  @Nullable CelMutableExpr part(long id) {
    return parts.get(id);
  }

  /** The name of the function that a part stands before, as in {@code math.sqrt}. */
  String called(long id, String prefix) {
    for (CelMutableExpr part : parts.values()) {
      if (part.getKind() == Kind.CALL
          && part.call().target().filter(target -> target.id() == id).isPresent()) {
        return prefix + "." + part.call().function();
      }
    }
    return prefix;
  }

  /** The schema of the object that a part is, null where it is none. */
  @Nullable Schema object(long id) {
    return objects.get(id);
  }

  /** Gives the type of the part where it is a place in the row. */
  private @Nullable FieldType visit(CelMutableExpr part) {
    parts.put(part.id(), part);
    FieldType type =
        switch (part.getKind()) {
          case CONSTANT -> constant(part);
          case IDENT -> variable(part.ident().name());
          case SELECT -> field(visit(part.select().operand()), part.select().field());
          case CALL -> call(part);
          case LIST -> {
            part.list().elements().forEach(this::visit);
            yield null;
          }
          case MAP -> {
            part.map().entries().forEach(entry -> visit(entry.key()));
            part.map().entries().forEach(entry -> visit(entry.value()));
            yield null;
          }
          case COMPREHENSION -> comprehension(part.comprehension());
          default -> null;
        };
    Schema fields = type == null ? null : type.getRowSchema();
    if (fields != null) {
      objects.put(part.id(), fields);
    }
    return type;
  }

  private static @Nullable FieldType constant(CelMutableExpr part) {
    if (part.constant().getKind() == CelConstant.Kind.NULL_VALUE) {
      part.setCall(CelMutableCall.create(Signatures.NULL, List.of()));
    }
    return null;
  }

  private @Nullable FieldType variable(String name) {
    if (variables.containsKey(name)) {
      return variables.get(name);
    }
    if (schema.hasField(name)) {
      return schema.getField(name).getType();
    }
    return name.equals(Environment.ROW) ? FieldType.row(schema) : null;
  }

  private static @Nullable FieldType field(@Nullable FieldType object, String name) {
    Schema fields = object == null ? null : object.getRowSchema();
    return fields != null && fields.hasField(name) ? fields.getField(name).getType() : null;
  }

  private @Nullable FieldType call(CelMutableExpr part) {
    CelMutableCall call = part.call();
    call.target().ifPresent(this::visit);
    if (!call.function().equals("_[_]")) {
      call.args().forEach(this::visit);
      return null;
    }
    FieldType of = visit(call.args().get(0));
    CelMutableExpr index = call.args().get(1);
    visit(index);
    if (of == null || of.getRowSchema() == null || !text(index)) {
      return of == null ? null : of.getCollectionElementType();
    }
    String name = index.constant().stringValue();
    part.setSelect(CelMutableSelect.create(call.args().get(0), name));
    return field(of, name);
  }

  private static boolean text(CelMutableExpr part) {
    return part.getKind() == Kind.CONSTANT
        && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private @Nullable FieldType comprehension(CelMutableComprehension loop) {
    FieldType range = visit(loop.iterRange());
    visit(loop.accuInit());
    FieldType hidden = variables.get(loop.iterVar());
    boolean hides = variables.containsKey(loop.iterVar());
    variables.put(loop.iterVar(), range == null ? null : range.getCollectionElementType());
    visit(loop.loopCondition());
    visit(loop.loopStep());
    if (hides) {
      variables.put(loop.iterVar(), hidden);
    } else {
      variables.remove(loop.iterVar());
    }
    visit(loop.result());
    return null;
  }
}
