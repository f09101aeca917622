package io.penstock.transforms.protect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place in a row: its own treatment, and the places within it. Paths read {@code a.b} for a
 * field of an object and {@code a[]} for the elements of an array.
 */
final class Site {
  final String path;
  final Map<String, Site> fields = new LinkedHashMap<>();
  @Nullable Site element;
  @Nullable Treatment treatment;

  private Site(String path) {
    this.path = path;
  }

  /** The whole row. */
  static Site root(Map<String, Treatment> treatments) {
    Site root = new Site("");
    treatments.forEach((path, treatment) -> root.at(path).treatment = treatment);
    return root;
  }

  private Site at(String path) {
    Site site = this;
    for (String part : path.split("\\.", -1)) {
      String name = part;
      int dimensions = 0;
      while (name.endsWith("[]")) {
        name = name.substring(0, name.length() - 2);
        dimensions++;
      }
      site = site.field(name);
      for (; dimensions > 0; dimensions--) {
        site = site.element();
      }
    }
    return site;
  }

  private Site field(String name) {
    return fields.computeIfAbsent(name, n -> new Site(path.isEmpty() ? n : path + "." + n));
  }

  private Site element() {
    Site known = element;
    if (known == null) {
      known = new Site(path + "[]");
      element = known;
    }
    return known;
  }

  /** Whether something is to happen within this place. */
  boolean inner() {
    return element != null || !fields.isEmpty();
  }
}
