package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Finds where the text of a scalar begins, which is not where the scalar begins. */
final class ScalarPlaces {
  private final String file;
  private final List<String> lines;

  ScalarPlaces(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /** The place of the first character of the text. */
  Location text(ScalarEvent event, Location start) {
    ScalarStyle style = event.getScalarStyle();
    if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
      return new Location(file, start.line(), start.column() + 1);
    }
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    return block ? firstOfBlock(start) : start;
  }

  private Location firstOfBlock(Location start) {
    for (int line = start.line(); line < lines.size(); line++) {
      String content = lines.get(line);
      if (!content.isBlank()) {
        return new Location(file, line + 1, content.indexOf(content.strip()) + 1);
      }
    }
    return start;
  }
}
