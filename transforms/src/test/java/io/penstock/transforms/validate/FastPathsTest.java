package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.apache.commons.validator.routines.EmailValidator;

/** What is done without a library gives what the library gives. */
class FastPathsTest {

  @Property(tries = 20_000)
  void everyPlainAddressIsOneThatTheLibraryAccepts(@ForAll("addresses") String address) {
    Statistics.label("plain").collect(EmailAddresses.plain(address));
    Statistics.label("plain").coverage(seen -> seen.check(true).percentage(p -> p > 4));
    if (EmailAddresses.plain(address)) {
      assertThat(EmailValidator.getInstance().isValid(address), is(true));
    }
  }

  @Property(tries = 20_000)
  void directPatternsMatchAsTheEngineDoes(
      @ForAll("patterns") String regex, @ForAll("texts") String text) {
    DirectPattern direct = DirectPattern.of(regex);
    boolean matches = TextTests.searching(regex).passes(text);
    Statistics.collect(direct != null, matches);
    Statistics.coverage(seen -> seen.check(true, true).count(c -> c > 200));
    if (direct != null) {
      assertThat(direct.passes(text), is(matches));
    }
  }

  @Example
  void everydayPatternsAreDirect() {
    for (String regex :
        List.of("^\\+[1-9][0-9]{6,14}$", "^[A-Z]{2}$", "^\\d{5}(-\\d{4})?$", "^[a-z_]+-\\w*$")) {
      boolean group = regex.contains("(");
      assertThat(regex, DirectPattern.of(regex), group ? nullValue() : not(nullValue()));
    }
  }

  @Example
  void patternsThatWouldNeedToGoBackAreLeftToTheEngine() {
    for (String regex : List.of("^a*a$", "^[a-c]{1,3}b?c$", "^a+?$", "^a|b$", "^[^a]$", "^.$")) {
      assertThat(regex, DirectPattern.of(regex), nullValue());
    }
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> local =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab1.+-_'\"@ é\\").ofMaxLength(8),
            Arbitraries.strings().withChars("aZ9!#$%&'*+-/=?^_`{|}~").ofMaxLength(70));
    Arbitrary<String> label =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.strings().withChars("ab1-").ofMinLength(2).ofMaxLength(6)),
            Tuple.of(1, Arbitraries.strings().withChars("a1-_").ofMaxLength(70)));
    Arbitrary<String> top =
        Arbitraries.of(
            "com", "org", "de", "museum", "arpa", "local", "COM", "xn--p1ai", "c", "co1");
    return Combinators.combine(local, label.list().ofMinSize(1).ofMaxSize(3), top)
        .as((name, labels, last) -> name + "@" + String.join(".", labels) + "." + last);
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> chars =
        Arbitraries.of(
            "a", "b", "-", "\\+", "[a-c]", "[0-9]", "\\d", "\\w", "[a\\-]", "[]", "[-a]", "[+-a]");
    Arbitrary<String> count =
        Arbitraries.of("", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}");
    return Combinators.combine(chars, count)
        .as(String::concat)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> "^" + String.join("", parts) + "$")
        .filter(FastPathsTest::compiles);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abc019-+_é\n").ofMaxLength(7);
  }

  private static boolean compiles(String regex) {
    try {
      Regex.compile(regex);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
