package io.penstock.transforms.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyFieldsTest {
  private static final Schema SCHEMA =
      Schema.builder()
          .addStringField("text")
          .addInt64Field("whole")
          .addDecimalField("exact")
          .addDoubleField("floating")
          .addLogicalTypeField("day", SqlTypes.DATE)
          .addLogicalTypeField("at", SqlTypes.TIMESTAMP)
          .build();

  private static String key(List<String> columns, String salt, @Nullable Object... row) {
    KeyReader reader =
        KeyFields.of(SCHEMA, columns, salt.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .open();
    return reader.read(row) ? reader.high() + " " + reader.low() : "none";
  }

  private static String number(Object value) {
    return value instanceof Long
        ? key(List.of("whole"), "s", null, value)
        : key(List.of("exact"), "s", null, null, value);
  }

  @Test
  void numbersAreComparedByTheirValue() {
    assertThat(number(new BigDecimal("5.00")), is(number(5L)));
    assertThat(number(new BigDecimal("1E+3")), is(number(1000L)));
    assertThat(number(new BigDecimal(Long.MIN_VALUE)), is(number(Long.MIN_VALUE)));
    assertThat(number(new BigDecimal("0.50")), is(number(new BigDecimal("0.5"))));
    assertThat(number(new BigDecimal("0.5")), is(not(number(5L))));
    assertThat(number(new BigDecimal("1E+999999999")), is(not(number(1L))));
    BigDecimal beyond = new BigDecimal(Long.MAX_VALUE).add(BigDecimal.ONE);
    assertThat(number(beyond), is(not(number(Long.MIN_VALUE))));
  }

  @Test
  void valuesDoNotRunIntoEachOther() {
    Schema two = Schema.builder().addStringField("a").addStringField("b").build();
    KeyReader reader = KeyFields.of(two, List.of("a", "b"), new byte[0]).open();
    reader.read(new Object[] {"ab", "c"});
    long first = reader.high();
    reader.read(new Object[] {"a", "bc"});
    assertThat(reader.high(), is(not(first)));
  }

  @Test
  void rowWithANullAmongItsValuesHasNoKey() {
    assertThat(key(List.of("text", "whole"), "s", "a", null), is("none"));
  }

  @Test
  void saltMakesAnotherKey() {
    assertThat(key(List.of("text"), "s", "a"), is(not(key(List.of("text"), "t", "a"))));
  }

  @Test
  void kindsTellWhatCanBeCompared() {
    assertThat(
        KeyFields.kinds(SCHEMA, List.of("text", "whole", "exact", "day", "at")),
        contains("text", "number", "number", "date", "timestamp"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> KeyFields.kinds(SCHEMA, List.of("floating")));
    assertThat(e.getMessage(), containsString("\"floating\" cannot be a key"));
  }
}
