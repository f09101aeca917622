package io.penstock.templates.write;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Values as YAML that readers of 1.1 and of 1.2 take for the same: whatever is not plainly a word
 * is in quotes, and so are {@code no}, {@code on} and their kind, which 1.1 takes for flags.
 */
public final class Yaml {
  private static final Pattern WORD = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");
  private static final Pattern FLAG =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|inf|nan");

  private Yaml() {}

  /** A file of these documents. */
  public static String file(List<? extends Map<String, ?>> documents) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setExplicitStart(documents.size() > 1)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();
    return new Dump(settings, new Careful(settings)).dumpAllToString(documents.iterator());
  }

  private static ScalarStyle style(String text) {
    if (text.contains("\n")) {
      return ScalarStyle.LITERAL;
    }
    boolean plain = WORD.matcher(text).matches() && !FLAG.matcher(text).matches();
    return plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
  }

  private static final class Careful extends StandardRepresenter {
    Careful(DumpSettings settings) {
      super(settings);
      representers.put(
          String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
    }
  }
}
