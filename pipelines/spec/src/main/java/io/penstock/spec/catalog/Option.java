package io.penstock.spec.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing an author may set.
 *
 * @param defaultValue as an author would write it; null where there is none
 * @param allowed the only values, empty where any of the type will do
 * @param min the least value; of a text its length, of a list its items
 * @param max the greatest value; of a text its length, of a list its items
 * @param sentence what the option does, ending in a full stop
 * @param example a value as an author would write it, in YAML
 */
public record Option(
    String name,
    OptionType type,
    boolean required,
    @Nullable Object defaultValue,
    List<String> allowed,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    String sentence,
    String example) {
  public Option {
    allowed = List.copyOf(allowed);
  }

  public static Option text(String name, String sentence) {
    return of(name, OptionType.Scalar.TEXT, sentence);
  }

  public static Option flag(String name, String sentence) {
    return of(name, OptionType.Scalar.FLAG, sentence);
  }

  public static Option of(String name, OptionType type, String sentence) {
    return new Option(name, type, false, null, List.of(), null, null, sentence, "");
  }

  public static Option listOf(String name, OptionType element, String sentence) {
    return of(name, new OptionType.ListOf(element), sentence);
  }

  public static Option mapOf(String name, OptionType value, String sentence) {
    return of(name, new OptionType.MapOf(value), sentence);
  }

  /** A map with options of its own. */
  public static Option nested(String name, String sentence, Option... options) {
    return of(name, new OptionType.Nested("map", Arrays.asList(options)), sentence);
  }

  public Option mandatory() {
    return new Option(name, type, true, defaultValue, allowed, min, max, sentence, example);
  }

  public Option defaultsTo(Object value) {
    return new Option(name, type, required, value, allowed, min, max, sentence, example);
  }

  public Option oneOf(String... values) {
    return new Option(
        name, type, required, defaultValue, List.of(values), min, max, sentence, example);
  }

  public Option atLeast(String least) {
    return new Option(
        name, type, required, defaultValue, allowed, new BigDecimal(least), max, sentence, example);
  }

  public Option atMost(String most) {
    return new Option(
        name, type, required, defaultValue, allowed, min, new BigDecimal(most), sentence, example);
  }

  public Option example(String yaml) {
    return new Option(name, type, required, defaultValue, allowed, min, max, sentence, yaml);
  }
}
