package io.penstock.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("order_by", "keep", "horizon", "keys");

  @Test
  void oneEditIsNear() {
    assertThat(Nearest.to("horizn", NAMES), is(Optional.of("horizon")));
    assertThat(Nearest.to("hroizon", NAMES), is(Optional.of("horizon")));
  }

  @Test
  void caseAndUnderscoresAreSetAside() {
    assertThat(Nearest.to("orderBy", NAMES), is(Optional.of("order_by")));
  }

  @Test
  void theStartOfAWordIsNear() {
    assertThat(Nearest.to("hor", NAMES), is(Optional.of("horizon")));
  }

  @Test
  void anotherWordIsNot() {
    assertThat(Nearest.to("delimiter", NAMES), is(Optional.empty()));
  }

  @Test
  void whatIsShownIsShortAndHarmlessToATerminal() {
    assertThat(Quoted.of("a\u001b[31m\nb\u202e"), is("\"a?[31m?b?\""));
    assertThat(Quoted.of("x".repeat(1_000_000)).length(), is(83));
    assertThat(Nearest.to("x".repeat(1_000_000), NAMES), is(Optional.empty()));
  }

  @Test
  void withoutAHintTheMessageListsWhatIsAllowed() {
    assertThat(
        Nearest.unknown("option", "zzz", NAMES),
        is("unknown option \"zzz\"; allowed: order_by, keep, horizon, keys"));
    assertThat(
        Nearest.unknown("option", "zzz", List.of()),
        is("unknown option \"zzz\"; none is allowed here"));
  }
}
