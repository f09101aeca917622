package io.penstock.transforms.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls functions of CEL's extension libraries through the CEL runtime. */
final class Interpreter {
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .addLibraries(
              CelExtensions.math(CelOptions.DEFAULT), CelExtensions.encoders(CelOptions.DEFAULT))
          .build();

  private Interpreter() {}

  /**
   * A function as CEL runs it.
   *
   * @param function its name with its prefix, such as {@code math.sqrt}
   * @param member whether the first argument stands before the name
   */
  static Body body(String function, boolean member, int arguments) {
    CelRuntime.Program program = program(function, member, arguments);
    Body.Many body = values -> call(program, values);
    return arguments == 1
        ? (Body.One) a -> body.apply(new Object[] {a})
        : arguments == 2 ? (Body.Two) (a, b) -> body.apply(new Object[] {a, b}) : body;
  }

  private static Object call(CelRuntime.Program program, Object[] values) {
    ImmutableMap.Builder<String, Object> variables = ImmutableMap.builder();
    for (int i = 0; i < values.length; i++) {
      variables.put(name(i), toCel(values[i]));
    }
    try {
      return fromCel(program.eval(variables.buildOrThrow()));
    } catch (CelEvaluationException e) {
      // Its message can hold the values.
      throw new EvaluationException("a function does not take such a value");
    }
  }

  private static CelRuntime.Program program(String function, boolean member, int arguments) {
    List<CelExpr> variables = new ArrayList<>();
    for (int i = 0; i < arguments; i++) {
      variables.add(CelExpr.ofIdent(i + 2, name(i)));
    }
    Optional<CelExpr> target = member ? Optional.of(variables.remove(0)) : Optional.empty();
    CelExpr call = CelExpr.ofCall(1, target, function, ImmutableList.copyOf(variables));
    CelAbstractSyntaxTree tree =
        CelAbstractSyntaxTree.newParsedAst(call, CelSource.newBuilder(function).build());
    try {
      return RUNTIME.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("the CEL runtime has no function " + function, e);
    }
  }

  private static String name(int argument) {
    return "a" + argument;
  }

  private static Object toCel(Object value) {
    if (value instanceof byte[] bytes) {
      return CelByteString.of(bytes);
    }
    if (value instanceof List<?> list) {
      List<Object> values = new ArrayList<>(list.size());
      for (Object element : list) {
        if (element == null) {
          throw new EvaluationException("a list with a null in it cannot be worked on here");
        }
        values.add(toCel(element));
      }
      return values;
    }
    Object key = Values.key(value);
    return key == null ? value : key;
  }

  private static Object fromCel(Object value) {
    if (value instanceof CelByteString bytes) {
      return bytes.toByteArray();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Interpreter::fromCel).toList();
    }
    return value;
  }
}
