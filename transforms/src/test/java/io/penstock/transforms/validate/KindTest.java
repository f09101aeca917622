package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.FixedPrecisionNumeric;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.schemas.logicaltypes.VariableString;
import org.junit.jupiter.api.Test;

class KindTest {
  @Test
  void logicalTypesAreWhatTheirValuesAre() {
    assertThat(Kind.of(FieldType.logicalType(SqlTypes.DATE)), is(Kind.DATE));
    assertThat(Kind.of(FieldType.logicalType(SqlTypes.TIME)), is(Kind.TIME));
    assertThat(Kind.of(FieldType.logicalType(SqlTypes.DATETIME)), is(Kind.DATE_TIME));
    assertThat(Kind.of(FieldType.logicalType(SqlTypes.TIMESTAMP)), is(Kind.TIMESTAMP));
    assertThat(Kind.of(FieldType.logicalType(new MicrosInstant())), is(Kind.TIMESTAMP));
    assertThat(Kind.of(FieldType.logicalType(VariableString.of(10))), is(Kind.TEXT));
    assertThat(Kind.of(FieldType.logicalType(FixedPrecisionNumeric.of(10, 2))), is(Kind.DECIMAL));
    assertThat(Kind.of(FieldType.logicalType(SqlTypes.UUID)), is(Kind.OTHER));
  }

  @Test
  void mapsHaveNoRulesOfTheirOwn() {
    assertThat(Kind.of(FieldType.map(FieldType.STRING, FieldType.STRING)), is(Kind.OTHER));
    assertThat(Kind.of(FieldType.iterable(FieldType.STRING)), is(Kind.LIST));
  }
}
