package io.penstock.plan;

import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.contract.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A relationship of an object to another, its texts taken apart.
 *
 * @param path the place in the words of the contract
 * @param from the columns that refer
 * @param object what they refer to, by name or id
 * @param to its columns, one for each that refers, by name or id
 */
record Related(
    Relationship written, String path, List<String> from, String object, List<String> to) {
  private static final Pattern LONG = Pattern.compile("/?schema/([^/]+)/properties/([^/]+)");
  private static final Pattern SHORT = Pattern.compile("([^./]+)\\.([^./]+)");

  /** A column as a contract names it. */
  private record Named(String object, String column) {}

  /** All foreign keys of an object; what cannot be enforced is reported. */
  static List<Related> of(ObjectSpec object, Problems problems) {
    List<Related> found = new ArrayList<>();
    for (PropertySpec property : object.properties()) {
      add(object, property.relationships(), property.path(), found, problems);
      within(property, problems);
    }
    add(object, object.relationships(), object.path(), found, problems);
    return found;
  }

  private static void within(PropertySpec property, Problems problems) {
    List<PropertySpec> inner = new ArrayList<>(property.properties());
    if (property.items() != null) {
      inner.add(property.items());
    }
    for (PropertySpec each : inner) {
      each.relationships()
          .forEach(
              r ->
                  problems.warning(
                      r.location(),
                      each.path() + ".relationships",
                      "is not enforced: only a column can refer, not a field within one"));
      within(each, problems);
    }
  }

  private static void add(
      ObjectSpec object,
      List<Relationship> written,
      String owner,
      List<Related> found,
      Problems problems) {
    for (int i = 0; i < written.size(); i++) {
      Relationship relationship = written.get(i);
      String path = owner + ".relationships[" + i + "]";
      if (!relationship.type().equals("foreignKey")) {
        problems.info(
            relationship.location(),
            path,
            "a relationship of type " + relationship.type() + " is carried, not enforced");
      } else if (!relationship.to().isEmpty()) {
        Related related = related(object, relationship, path, problems);
        if (related != null) {
          found.add(related);
        }
      }
    }
  }

  private static @Nullable Related related(
      ObjectSpec object, Relationship written, String path, Problems problems) {
    List<Named> from = named(written.from());
    List<Named> to = named(written.to());
    String wrong = "";
    if (from.size() != to.size() || from.isEmpty()) {
      wrong = "needs as many columns in from as in to";
    } else if (from.contains(null) || to.contains(null)) {
      wrong = "columns are written object.column, such as countries.code; fields within are not";
    } else if (!from.stream().allMatch(column -> isOf(column.object(), object))) {
      wrong = "from must name columns of " + object.name();
    } else if (to.stream().map(Named::object).distinct().count() > 1) {
      wrong = "to must name columns of one object";
    }
    if (!wrong.isEmpty()) {
      problems.error(written.location(), path, wrong);
      return null;
    }
    return new Related(
        written,
        path,
        from.stream().map(column -> name(column.column(), object)).toList(),
        to.get(0).object(),
        to.stream().map(Named::column).toList());
  }

  private static List<Named> named(List<String> texts) {
    List<Named> named = new ArrayList<>();
    for (String text : texts) {
      String inside = text.substring(text.indexOf('#') + 1);
      Matcher full = LONG.matcher(inside);
      Matcher brief = SHORT.matcher(inside);
      Matcher found = full.matches() ? full : brief;
      named.add(
          full.matches() || brief.matches() ? new Named(found.group(1), found.group(2)) : null);
    }
    return named;
  }

  /** Whether a name, or an id, is that of an object. */
  static boolean isOf(String name, ObjectSpec object) {
    return name.equals(object.name()) || name.equals(object.id());
  }

  /** The name of a column of an object that may be called by its id. */
  static String name(String column, ObjectSpec object) {
    return object.properties().stream()
        .filter(property -> column.equals(property.id()))
        .map(PropertySpec::name)
        .findFirst()
        .orElse(column);
  }
}
