package io.penstock.templates.write;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A text with places for values, beside this class. Whatever is put in comes as a literal in
 * quotes, so that no value can be taken for code.
 */
public final class Template {
  private Template() {}

  /**
   * Fills in a template.
   *
   * @param name of the resource, such as {@code dag.py}
   * @param values texts, flags, lists and maps; a place without a value is an error
   */
  public static String fill(String name, Map<String, ?> values) {
    try (InputStream file = Template.class.getResourceAsStream(name + ".mustache")) {
      if (file == null) {
        throw new IllegalStateException("this build lacks the template " + name);
      }
      return Mustache.compiler()
          .withEscaper(Json::line)
          .compile(new InputStreamReader(file, StandardCharsets.UTF_8))
          .execute(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
