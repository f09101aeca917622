package io.penstock.spec.contract;

import io.penstock.spec.Nearest;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the quality checks of a property or an object. */
final class QualityReader {
  private static final List<String> TYPES = List.of("library", "sql", "text", "custom");
  private static final List<String> METRICS =
      List.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount");
  private static final List<String> UNITS = List.of("rows", "percent");
  private static final List<String> KEYS =
      Stream.concat(OdcsKeys.QUALITY.stream(), Arrays.stream(Operator.values()).map(Operator::key))
          .toList();

  List<QualityCheck> read(OdcsMap owner) {
    return owner.maps("quality", (check, index) -> check(check));
  }

  private static QualityCheck check(OdcsMap map) {
    map.warnUnknown(KEYS);
    String type = type(map);
    YamlNode implementation = map.node("implementation");
    QualityCheck check =
        new QualityCheck(
            map.location(),
            map.path(),
            map.text("id"),
            map.text("name"),
            map.text("description"),
            type,
            metric(map, type),
            arguments(map),
            unit(map, type),
            expectations(map),
            map.text("dimension"),
            map.text("severity"),
            map.text("query"),
            map.text("engine"),
            implementation == null ? null : implementation.value(),
            map.customProperties());
    complete(map, type);
    return check;
  }

  private static String type(OdcsMap map) {
    String type = map.text("type");
    if (type != null && !TYPES.contains(type)) {
      map.wrong("type", Nearest.unknown("type", type, TYPES));
    }
    return type == null ? "library" : type;
  }

  private static @Nullable String metric(OdcsMap map, String type) {
    String metric = map.has("metric") ? map.text("metric") : map.text("rule");
    if (type.equals("library") && metric != null && !METRICS.contains(metric)) {
      map.wrong(map.has("metric") ? "metric" : "rule", Nearest.unknown("metric", metric, METRICS));
      return null;
    }
    return metric;
  }

  private static String unit(OdcsMap map, String type) {
    String unit = map.text("unit");
    if (unit != null && type.equals("library") && !UNITS.contains(unit)) {
      map.wrong("unit", Nearest.unknown("unit", unit, UNITS));
    }
    return unit == null ? "rows" : unit;
  }

  /** What a check of each type cannot do without. */
  private static void complete(OdcsMap map, String type) {
    switch (type) {
      case "library" -> {
        if (!map.has("metric") && !map.has("rule")) {
          map.required("metric", "nullValues");
        } else if (Arrays.stream(Operator.values()).noneMatch(one -> map.has(one.key()))) {
          map.wrong("says nothing the metric must be; write mustBe: 0");
        }
      }
      case "sql" -> map.required("query", "SELECT COUNT(*) FROM ${object}");
      case "custom" -> map.required("engine", "soda");
      default -> {
        // A text says what it says.
      }
    }
  }

  private static CheckArguments arguments(OdcsMap map) {
    OdcsMap arguments = map.map("arguments");
    if (arguments != null) {
      arguments.warnUnknown(OdcsKeys.ARGUMENTS);
    }
    OdcsMap values = outside(map, arguments, "validValues");
    OdcsMap pattern = outside(map, arguments, "pattern");
    List<@Nullable String> columns = arguments == null ? null : arguments.texts("properties");
    return new CheckArguments(
        arguments == null ? null : arguments.texts("missingValues"),
        values == null ? null : values.texts("validValues"),
        pattern == null ? null : pattern.text("pattern"),
        columns == null ? List.of() : columns.stream().filter(Objects::nonNull).toList());
  }

  /** Where an argument stands: some contracts write it beside {@code arguments}. */
  private static @Nullable OdcsMap outside(OdcsMap map, @Nullable OdcsMap arguments, String key) {
    if (!map.has(key)) {
      return arguments;
    }
    map.warn(key, "belongs under arguments; it is taken as if it stood there");
    return arguments != null && arguments.has(key) ? arguments : map;
  }

  private static List<Expectation> expectations(OdcsMap map) {
    List<Expectation> found = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      YamlNode node = map.node(operator.key());
      List<String> bounds = node == null ? null : bounds(map, operator, node);
      if (node != null && bounds != null) {
        found.add(new Expectation(node.location(), operator, bounds));
      }
    }
    return found;
  }

  private static @Nullable List<String> bounds(OdcsMap map, Operator operator, YamlNode node) {
    if (operator.bounds() == 2) {
      return range(map, operator, node);
    } else if (!(node instanceof YamlScalar scalar)) {
      map.wrong(operator.key(), "must be a single value");
      return null;
    } else if (operator.numberOnly() && !Expectation.isNumber(scalar.text())) {
      map.wrong(operator.key(), "must be a number");
      return null;
    }
    return List.of(((YamlScalar) node).text());
  }

  private static @Nullable List<String> range(OdcsMap map, Operator operator, YamlNode node) {
    List<String> bounds =
        node instanceof YamlList list
            ? list.items().stream()
                .filter(YamlScalar.class::isInstance)
                .map(item -> ((YamlScalar) item).text())
                .filter(Expectation::isNumber)
                .toList()
            : List.of();
    boolean ordered =
        bounds.size() == 2
            && ((YamlList) node).items().size() == 2
            && new BigDecimal(bounds.get(0)).compareTo(new BigDecimal(bounds.get(1))) <= 0;
    if (!ordered) {
      map.wrong(operator.key(), "must be two numbers, the smaller first, such as [1, 10]");
      return null;
    }
    return bounds;
  }
}
