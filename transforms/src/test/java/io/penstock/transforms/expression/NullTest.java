package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Rows.empty;
import static io.penstock.transforms.expression.Rows.full;
import static io.penstock.transforms.expression.Rows.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id > 1",
        "id == 1",
        "id != 1",
        "id + 1",
        "-id",
        "price * 1.5",
        "name in ['a']",
        "1 in lines.map(l, l.quantity)",
        "lower(name)",
        "name.matches('a')",
        "is_email(name)",
        "size(tags)",
        "address.city",
        "address.city == 'x'",
        "lines[0]",
        "lines.all(l, l.quantity > 0)",
        "lines.map(l, l.sku)",
        "ok ? 1 : 2",
        "!ok",
        "ok && true",
        "true && ok",
        "ok || false",
        "false || ok",
        "ok && id / 0 > 1",
        "greatest(id, 3)",
        "coalesce(id, small)",
        "math.isNaN(score)",
        "age_days(born)",
        "labels['k']",
      })
  void nullMakesItUndecided(String text) {
    assertThat(empty(text), nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id == null",
        "null == id",
        "!(id != null)",
        "lower(name) == null",
        "(id + 1) == null",
        "!has(address.city)",
        "ok || true",
        "true || ok",
        "!(ok && false)",
        "!(false && ok)",
        "coalesce(id, 5) == 5",
        "coalesce(price, 0.5) == 0.5",
        "coalesce(name, null, 'x') == 'x'",
        "price == null ? true : price > 1.0",
        "null == null",
        "true || id / 0 > 1",
      })
  void nullDoesNotKeepItFromBeingTrue(String text) {
    assertThat(empty(text), is(true));
  }

  @Test
  void listWithANullIsUndecidedWhereTheValueIsNotFound() {
    assertThat(full("id in [7, null]"), is(true));
    assertThat(full("id in [1, null]"), nullValue());
    assertThat(full("'x' in tags"), is(true));
    assertThat(full("'z' in tags"), nullValue());
  }

  @Test
  void elementDecidesWhereAnotherIsUndecided() {
    assertThat(full("tags.exists(t, t == 'Y')"), is(true));
    assertThat(full("tags.exists(t, t == 'z')"), nullValue());
    assertThat(full("tags.all(t, t == 'x')"), is(false));
    assertThat(full("tags.all(t, t != 'z')"), nullValue());
    assertThat(with("tags", List.of(), "tags.all(t, false)"), is(true));
  }

  @Test
  void filterLeavesOutWhatIsUndecidedAndMapKeepsNull() {
    assertThat(full("tags.filter(t, t != 'x')"), equalTo(List.of("Y")));
    assertThat(full("tags.map(t, t.lower())"), equalTo(Arrays.asList("x", null, "y")));
    assertThat(full("tags.filter(t, t == null)"), equalTo(Arrays.asList((Object) null)));
  }

  @Test
  void choiceMayGiveNull() {
    assertThat(full("id > 100 ? name : null"), nullValue());
    assertThat(full("id > 1 ? price : null"), equalTo(new java.math.BigDecimal("12.30")));
  }

  @Test
  void errorIsNotNull() {
    assertThrows(EvaluationException.class, () -> full("(id / 0) == null"));
    assertThrows(EvaluationException.class, () -> full("coalesce(id / 0, 1)"));
    assertThat(full("false && id / 0 > 1"), is(false));
    assertThat(full("id / 0 > 1 || true"), is(true));
    assertThrows(EvaluationException.class, () -> full("true && id / 0 > 1"));
    assertThrows(EvaluationException.class, () -> full("id / 0 > 1 || false"));
  }

  @Test
  void errorInOneElementYieldsToOneThatDecides() {
    assertThat(full("lines.exists(l, 10 / l.quantity == 5)"), is(true));
    assertThat(full("lines.all(l, 10 / l.quantity == 6)"), is(false));
    assertThrows(EvaluationException.class, () -> full("lines.all(l, 10 / l.quantity == 5)"));
    assertThrows(EvaluationException.class, () -> full("lines.map(l, 10 / l.quantity)"));
  }
}
