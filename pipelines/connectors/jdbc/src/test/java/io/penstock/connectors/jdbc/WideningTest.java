package io.penstock.connectors.jdbc;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WideningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smallint | integer",
        "smallint | bigint",
        "integer | bigint",
        "TINYINT | SMALLINT",
        "INTEGER | BIGINT",
        "BIGINT | HUGEINT",
        "smallint | numeric(5,0)",
        "integer | numeric(12,2)",
        "bigint | numeric",
        "BIGINT | DECIMAL(38,9)",
        "numeric(9,2) | numeric(10,2)",
        "numeric(9,2) | numeric(10,3)",
        "numeric(9,2) | numeric",
        "DECIMAL(9,2) | DECIMAL(12,4)",
        "real | double precision",
        "FLOAT | DOUBLE",
        "smallint | double precision",
        "integer | double precision",
        "INTEGER | DOUBLE",
        "character varying(10) | character varying(11)",
        "character varying(10) | character varying",
        "character varying(10) | text"
      })
  void widerTypeHoldsTheNarrowerAndNotTheOtherWayAbout(String narrow, String wide) {
    assertThat(Widening.holds(wide, narrow), is(true));
    assertThat(Widening.holds(narrow, wide), is(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | character varying",
        "numeric | numeric",
        "DECIMAL(9,2) | DECIMAL(9,2)",
        "jsonb | jsonb"
      })
  void typesThatHoldTheSameStandForEachOther(String one, String other) {
    assertThat(Widening.holds(one, other), is(true));
    assertThat(Widening.holds(other, one), is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | double precision",
        "BIGINT | DOUBLE",
        "integer | real",
        "numeric(9,2) | numeric(9,3)",
        "numeric(9,2) | double precision",
        "bigint | numeric(18,0)",
        "HUGEINT | DECIMAL(38,0)",
        "numeric(3,-2) | numeric(9,2)",
        "real | numeric",
        "integer | text",
        "uuid | text",
        "character(10) | text",
        "date | timestamp without time zone",
        "date | timestamp with time zone",
        "timestamp without time zone | timestamp with time zone",
        "TIMESTAMP | VARCHAR",
        "boolean | integer",
        "bytea | text",
        "jsonb | text",
        "INTEGER[] | BIGINT[]"
      })
  void whatMightChangeAValueIsNoWidening(String one, String other) {
    assertThat(Widening.holds(one, other), is(false));
    assertThat(Widening.holds(other, one), is(false));
  }
}
