package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Rows.full;
import static io.penstock.transforms.expression.Rows.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {

  @ParameterizedTest
  @CsvSource({
    "price + 0.1, 12.4",
    "0.1 + price, 12.4",
    "price * 3, 36.90",
    "price - id, 5.30",
    "id * price, 86.10",
    "price / 3, 4.1",
    "dec('1') / 3, 0.3333333333333333333333333333333333",
    "dec('2') / 3, 0.6666666666666666666666666666666667",
    "dec('1') / 3000000000, 0.0000000003333333333333333333333333333333333",
    "price % 5, 2.30",
    "-price, -12.30",
    "price > - 1.5 ? price : 0.0, 12.30",
    "round(price), 12",
    "round(dec('2.5')), 3",
    "'round(dec(''-2.345''), 2)', -2.35",
    "'trunc(dec(''-2.349''), 2)', -2.34",
    "ceil(price), 13",
    "floor(-price), -13",
    "'greatest(price, 100)', 100",
    "'least(0.5, price)', 0.5",
    "abs(-price), 12.30",
    "dec(0.1), 0.1",
    "dec('1e3'), 1000",
    "dec(score), 1.5",
    "price + 0.12345678901234567890123, 12.42345678901234567890123",
  })
  void isExact(String text, BigDecimal expected) {
    assertThat((BigDecimal) full(text), comparesEqualTo(expected));
  }

  @Test
  void isComparedByValueWithWhatIsWritten() {
    assertThat(full("price == 12.3 && price != 12.300000000000000001 && price >= 12.3"), is(true));
    assertThat(full("price in [12.3, 5] && !(price in [12.30000000000000001])"), is(true));
    assertThat(
        full("price < 13 && 12 < price && 12.29 < price && price == dec('12.3000')"), is(true));
    assertThat(
        full("[price].distinct() == [dec('12.3')] && {price: 1}[dec('12.3')] == 1"), is(true));
    assertThat(with("price", new BigDecimal("0.1"), "price + 0.2 == 0.3"), is(true));
  }

  @Test
  void isSpelledPlainly() {
    assertThat(
        full("string(price) + ' ' + string(dec('1e3')) + ' ' + string(dec('0.00'))"),
        equalTo("12.3 1000 0"));
  }

  @Test
  void neverMixesWithADoubleByItself() {
    for (String text : new String[] {"price + score", "price > score", "price * (1.5 * 2.0)"}) {
      ExpressionException e =
          assertThrows(ExpressionException.class, () -> Expression.check(text, Rows.SCHEMA));
      assertThat(String.valueOf(e.getMessage()).contains("do not mix exactly"), is(true));
    }
  }

  @Test
  void hugeExponentIsRefusedWithoutSpellingItOut() {
    BigDecimal huge = new BigDecimal("1e2000000000");
    assertThat(with("price", huge, "price > 5.0 && price == price"), is(true));
    for (String text :
        new String[] {"price + 1", "price * price", "string(price)", "round(price)"}) {
      EvaluationException e =
          assertThrows(EvaluationException.class, () -> with("price", huge, text));
      assertThat(e.reason(), is("a decimal may have at most 5000 digits"));
    }
  }

  @Property(tries = 300)
  void arithmeticIsThatOfBigDecimal(
      @ForAll @Scale(9) @BigRange(min = "-1e12", max = "1e12") BigDecimal a,
      @ForAll @Scale(4) @BigRange(min = "-1e9", max = "1e9") BigDecimal b) {
    String other = "dec('" + b.toPlainString() + "')";
    assertThat(with("price", a, "price + " + other), is(a.add(b)));
    assertThat(with("price", a, "price * " + other), is(a.multiply(b)));
    assertThat(
        with("price", a, "price <= " + b.toPlainString() + (b.scale() == 0 ? ".0" : "")),
        is(a.compareTo(b) <= 0));
    if (b.signum() != 0) {
      assertThat(
          (BigDecimal) with("price", a, "price / " + other),
          comparesEqualTo(a.divide(b, MathContext.DECIMAL128)));
    }
  }
}
