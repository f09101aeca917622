package io.penstock.transforms.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lowers comprehensions and knows where their variables are kept. */
final class LoopLowering {
  private static final int MAX_NESTED = 3;

  private final Lowering lowering;
  private final Map<String, Integer> slots = new HashMap<>();
  private int locals;
  private int depth;

  LoopLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  int locals() {
    return locals;
  }

  /** Where a variable is kept, null where there is none of that name. */
  @Nullable Integer slot(String name) {
    return slots.get(name);
  }

  Node lower(CelExpr part) {
    if (depth == MAX_NESTED) {
      return lowering.problem(
          part, "at most " + MAX_NESTED + " of all, exists, map and filter may be nested");
    }
    CelComprehension loop = part.comprehension();
    Node range = lowering.lower(loop.iterRange());
    Map<String, Integer> outer = new HashMap<>(slots);
    int item = locals++;
    int result = locals++;
    depth++;
    Node lowered = inside(loop, range, item, result);
    depth--;
    slots.clear();
    slots.putAll(outer);
    return lowered;
  }

  private Node inside(CelComprehension loop, Node range, int item, int result) {
    Node initial = lowering.lower(loop.accuInit());
    slots.put(loop.accuVar(), result);
    slots.put(loop.iterVar(), item);
    Node goOn = lowering.lower(loop.loopCondition());
    Node append = append(loop, result);
    Node step = append != null ? append : lowering.lower(loop.loopStep());
    slots.remove(loop.iterVar());
    Node end = lowering.lower(loop.result());
    return new Loops.Loop(
        item, result, range, append != null ? new Loops.Empty() : initial, goOn, step, end);
  }

  /** What {@code map} and {@code filter} do with an element, null for other loops. */
  private @Nullable Node append(CelComprehension loop, int result) {
    CelExpr step = loop.loopStep();
    if (loop.accuInit().getKind() != Kind.LIST || step.getKind() != Kind.CALL) {
      return null;
    }
    CelCall call = step.call();
    CelExpr added = call.function().equals("_?_:_") ? call.args().get(1) : step;
    CelExpr element = added(added, loop.accuVar());
    if (element == null) {
      return null;
    }
    Node condition = added == step ? null : lowering.lower(call.args().get(0));
    return new Loops.Append(result, condition, lowering.lower(element));
  }

  private static @Nullable CelExpr added(CelExpr part, String to) {
    if (part.getKind() != Kind.CALL || !part.call().function().equals("_+_")) {
      return null;
    }
    List<CelExpr> sides = part.call().args();
    boolean appends =
        sides.get(0).getKind() == Kind.IDENT
            && sides.get(0).ident().name().equals(to)
            && sides.get(1).getKind() == Kind.LIST
            && sides.get(1).list().elements().size() == 1;
    return appends ? sides.get(1).list().elements().get(0) : null;
  }
}
