package io.penstock.transforms.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of two types in one operation. A literal takes the type of its neighbour: beside a
 * decimal it is the decimal that is written, beside a double an integer is that double. An integer
 * beside a decimal becomes one. A double that is no literal never becomes a decimal by itself.
 */
final class Mixing {
  private static final Pattern NUMBER =
      Pattern.compile("^(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Set<String> NUMBERS = Set.of("int", "double", "decimal");
  private static final Set<String> NOT_MIXED = Set.of("round", "trunc");
  private static final Set<String> COMPARED = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");
  private static final long EXACT = 1L << 53;

  private final Lowering lowering;

  Mixing(Lowering lowering) {
    this.lowering = lowering;
  }

  /** What the numbers of a function become; empty where they stay as they are. */
  static String target(Signature signature) {
    List<String> numbers = signature.takes().stream().map(Mixing::element).distinct().toList();
    if (NOT_MIXED.contains(signature.name())
        || numbers.stream().filter(NUMBERS::contains).count() < 2) {
      return "";
    }
    if (numbers.contains("decimal")) {
      return "decimal";
    }
    return COMPARED.contains(signature.name()) ? "" : "double";
  }

  /** The signature after its numbers are of one type. */
  static String plain(Signature signature) {
    String target = target(signature);
    if (target.isEmpty()) {
      return signature.text();
    }
    List<String> takes =
        signature.takes().stream().map(type -> NUMBERS.contains(type) ? target : type).toList();
    return signature.name() + "(" + String.join(", ", takes) + ")";
  }

  private static String element(String type) {
    return type.startsWith("list(") ? type.substring(5, type.length() - 1) : type;
  }

  /** The arguments, those that are numbers converted where the function mixes them. */
  List<Node> arguments(Signature signature, List<CelExpr> arguments) {
    String target = target(signature);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      CelExpr argument = arguments.get(i);
      boolean number = NUMBERS.contains(element(signature.takes().get(i)));
      nodes.add(
          target.isEmpty() || !number
              ? lowering.lower(argument)
              : target.equals("decimal") ? decimal(argument) : floating(argument));
    }
    return nodes;
  }

  /** The list after {@code in}: its numbers become what stands before it. */
  Node among(CelExpr value, CelExpr list) {
    String type = CelTypes.name(lowering.type(value));
    if (!type.equals("decimal") && !type.equals("double")) {
      return lowering.lower(list);
    }
    List<Node> nodes = new ArrayList<>();
    for (CelExpr element : list.list().elements()) {
      nodes.add(CallLowering.isNull(element) ? Lowering.NOTHING : among(type, element));
    }
    return Lowering.ofElements(nodes);
  }

  private Node among(String type, CelExpr element) {
    if (!NUMBERS.contains(CelTypes.name(lowering.type(element)))) {
      return lowering.problem(element, "the values of a list must be of one type");
    }
    return type.equals("decimal") ? decimal(element) : floating(element);
  }

  private Node decimal(CelExpr part) {
    String type = CelTypes.name(lowering.type(part));
    if (type.equals("decimal")) {
      return lowering.lower(part);
    }
    if (type.startsWith("list(")) {
      return lowering.problem(part, "the values must be decimals; write them in the list");
    }
    if (part.getKind() == Kind.CONSTANT) {
      return new Node.Literal(literal(part));
    }
    if (negated(part)) {
      return new Node.Literal(literal(part.call().args().get(0)).negate());
    }
    return type.equals("int")
        ? new Calls.Direct("dec(int)", List.of(lowering.lower(part)))
        : lowering.problem(
            part,
            "a decimal and a double do not mix exactly; write dec(…) around the double, or"
                + " double(…) around the decimal");
  }

  private Node floating(CelExpr part) {
    String type = CelTypes.name(lowering.type(part));
    if (type.equals("double")) {
      return lowering.lower(part);
    }
    Long whole =
        part.getKind() == Kind.CONSTANT && part.constant().getKind() == CelConstant.Kind.INT64_VALUE
            ? (Long) part.constant().int64Value()
            : null;
    if (whole == null || Math.abs(whole) > EXACT) {
      return lowering.problem(
          part,
          "an int and a double do not mix; write double(…) around the int, or dec('…') in place of"
              + " the double for an exact decimal");
    }
    return new Node.Literal(whole.doubleValue());
  }

  private static boolean negated(CelExpr part) {
    return part.getKind() == Kind.CALL
        && part.call().function().equals("-_")
        && part.call().args().get(0).getKind() == Kind.CONSTANT;
  }

  private BigDecimal literal(CelExpr part) {
    if (part.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
      return BigDecimal.valueOf(part.constant().int64Value());
    }
    double value = part.constant().doubleValue();
    BigDecimal written = written(lowering.source().from(part.id()), Math.abs(value));
    if (written == null) {
      return BigDecimal.valueOf(value);
    }
    return value < 0 ? written.negate() : written;
  }

  private static @Nullable BigDecimal written(String text, double value) {
    Matcher number = NUMBER.matcher(text);
    return number.find() && Double.parseDouble(number.group()) == value
        ? new BigDecimal(number.group())
        : null;
  }
}
