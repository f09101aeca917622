package io.penstock.transforms.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import io.penstock.transforms.expression.Comparison.Of;
import io.penstock.transforms.expression.Comparison.Operator;
import io.penstock.transforms.validate.Format;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lowers calls of operators and functions. */
final class CallLowering {
  private static final Set<String> EQUATABLE =
      Set.of("string", "bool", "date", "time", "timestamp", "duration");

  private final Lowering lowering;
  private final Mixing mixing;

  CallLowering(Lowering lowering) {
    this.lowering = lowering;
    this.mixing = new Mixing(lowering);
  }

  Node lower(CelExpr part) {
    String function = part.call().function();
    List<CelExpr> arguments = new ArrayList<>();
    part.call().target().ifPresent(arguments::add);
    arguments.addAll(part.call().args());
    if (function.equals(Signatures.NULL)) {
      return Lowering.NOTHING;
    }
    if (function.equals("_==_") || function.equals("_!=_")) {
      return equality(part, function, arguments);
    }
    if (!generic(function) && arguments.stream().anyMatch(CallLowering::isNull)) {
      return lowering.problem(part, "null cannot be used here; ask for it with == null or != null");
    }
    if (generic(function)
        && arguments.stream().skip(choice(function)).allMatch(CallLowering::isNull)) {
      return lowering.problem(part, "one of these must be a value that is not null");
    }
    if (function.equals("@in") && arguments.get(1).getKind() == CelExpr.ExprKind.Kind.LIST) {
      return new Comparison.In(
          lowering.lower(arguments.get(0)), mixing.among(arguments.get(0), arguments.get(1)));
    }
    List<String> overloads = lowering.overloads(part);
    Signature signature = Signatures.find(overloads.get(0));
    if (overloads.size() > 1 && !generic(function)) {
      return lowering.problem(
          part, "the type of a value here cannot be told; give it a value of a type beside it");
    }
    List<Node> nodes = mixing.arguments(signature, arguments);
    return operation(part, function, Mixing.plain(signature), arguments, nodes);
  }

  /** Functions whose overloads differ in types alone. */
  private static boolean generic(String function) {
    return Set.of("_?_:_", "@in", "coalesce", "greatest", "least").contains(function);
  }

  /** The condition of a choice is none of its values. */
  private static int choice(String function) {
    return function.equals("_?_:_") ? 1 : 0;
  }

  private Node operation(
      CelExpr part, String function, String signature, List<CelExpr> arguments, List<Node> nodes) {
    Operator comparison = Operator.of(function);
    if (comparison != null) {
      return new Comparison.Order(comparison, of(signature), nodes.get(0), nodes.get(1));
    }
    return switch (function) {
      case "_&&_" -> new Logic.And(nodes.get(0), nodes.get(1));
      case "_||_" -> new Logic.Or(nodes.get(0), nodes.get(1));
      case "!_" -> new Logic.Not(nodes.get(0));
      case "@not_strictly_false" -> new Logic.NotFalse(nodes.get(0));
      case "_?_:_" -> new Logic.Choice(nodes.get(0), nodes.get(1), nodes.get(2));
      case "coalesce" -> new Logic.FirstPresent(nodes);
      case "@in" -> new Comparison.In(nodes.get(0), nodes.get(1));
      case "now" -> new Node.Now();
      case "today" -> new Calls.Direct("date(timestamp)", List.of(new Node.Now()));
      case "age_days" -> new Calls.Direct(signature, List.of(nodes.get(0), new Node.Now()));
      case "matches" -> matching(arguments.get(1), signature, nodes);
      case "is_format" -> formatted(arguments.get(1), nodes);
      case "is_email" -> new Tests.Formatted(nodes.get(0), Format.EMAIL);
      case "is_uuid" -> new Tests.Formatted(nodes.get(0), Format.UUID);
      case "is_iban" -> new Tests.Formatted(nodes.get(0), Format.IBAN);
      case "luhn" -> new Tests.Formatted(nodes.get(0), Format.LUHN);
      default -> call(part, signature, arguments, nodes);
    };
  }

  private Node equality(CelExpr part, String function, List<CelExpr> arguments) {
    boolean unequal = function.equals("_!=_");
    Node left = lowering.lower(arguments.get(0));
    Node right = lowering.lower(arguments.get(1));
    if (isNull(arguments.get(0)) || isNull(arguments.get(1))) {
      Node present = new Access.Present(isNull(arguments.get(0)) ? right : left);
      return unequal ? present : new Logic.Not(present);
    }
    Signature signature = Signatures.find(lowering.overloads(part).get(0));
    List<Node> sides =
        Mixing.target(signature).isEmpty()
            ? List.of(left, right)
            : mixing.arguments(signature, arguments);
    Of of =
        signature.takes().get(0).equals("A")
            ? of(lowering.type(arguments.get(0)))
            : of(Mixing.plain(signature));
    Node equal = new Comparison.Equal(of, sides.get(0), sides.get(1));
    return unequal ? new Logic.Not(equal) : equal;
  }

  /** Whether a part is {@code null} as it is written. */
  static boolean isNull(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.CALL
        && part.call().function().equals(Signatures.NULL);
  }

  private static Of of(CelType type) {
    String name = CelTypes.name(type);
    return switch (name) {
      case "int" -> Of.INT;
      case "double" -> Of.DOUBLE;
      case "decimal" -> Of.DECIMAL;
      default -> EQUATABLE.contains(name) ? Of.EQUATABLE : Of.OTHER;
    };
  }

  private static Of of(String signature) {
    String types = signature.substring(signature.indexOf('('));
    return switch (types) {
      case "(int, int)" -> Of.INT;
      case "(double, double)" -> Of.DOUBLE;
      case "(decimal, decimal)" -> Of.DECIMAL;
      case "(int, double)" -> Of.INT_DOUBLE;
      case "(double, int)" -> Of.DOUBLE_INT;
      default -> Of.OTHER;
    };
  }

  private Node matching(CelExpr pattern, String signature, List<Node> nodes) {
    if (!(nodes.get(1) instanceof Node.Literal literal
        && literal.value() instanceof String regex)) {
      return new Calls.Direct(signature, nodes);
    }
    try {
      Patterns.compile(regex);
      return new Tests.Matching(nodes.get(0), regex);
    } catch (IllegalArgumentException e) {
      return lowering.problem(
          pattern, "this regular expression of RE2 cannot be used: " + e.getMessage());
    }
  }

  private Node formatted(CelExpr name, List<Node> nodes) {
    if (!(nodes.get(1) instanceof Node.Literal literal && literal.value() instanceof String id)) {
      return lowering.problem(name, "the name of the format must be written here, as in 'iban'");
    }
    Format format = Format.find(id);
    return format != null
        ? new Tests.Formatted(nodes.get(0), format)
        : lowering.problem(name, Names.unknown("format", id, Format.ids()));
  }

  private Node call(CelExpr part, String signature, List<CelExpr> arguments, List<Node> nodes) {
    String function = part.call().function();
    if (function.equals("phone_e164") && nodes.size() == 2) {
      region(arguments.get(1), nodes.get(1));
    }
    return Signatures.extension(signature)
        ? new Calls.Interpreted(function, part.call().target().isPresent(), nodes)
        : fold(part, signature, nodes);
  }

  private void region(CelExpr part, Node region) {
    if (region instanceof Node.Literal literal
        && literal.value() instanceof String code
        && !Phones.knows(code)) {
      lowering.problem(part, "no region \"" + code + "\"; write two letters, such as 'US'");
    }
  }

  /** A call whose arguments are all written out is worked out here. */
  private Node fold(CelExpr part, String signature, List<Node> nodes) {
    Calls.Direct call = new Calls.Direct(signature, nodes);
    if (nodes.isEmpty() || !nodes.stream().allMatch(CallLowering::known)) {
      return call;
    }
    try {
      @Nullable Object value = call.open().value(new Frame(0, java.time.Instant.EPOCH));
      return value instanceof Serializable fixed ? new Node.Literal(fixed) : call;
    } catch (EvaluationException e) {
      return lowering.problem(part, "cannot be computed: " + e.reason());
    }
  }

  private static boolean known(Node node) {
    return node instanceof Node.Literal literal && literal.value() != null;
  }
}
