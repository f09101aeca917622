package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Rows.SCHEMA;
import static io.penstock.transforms.expression.Rows.full;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id > 1.5 && 1 < score && score * 2 > 2.9 && id == 7.0 && small == 3 && ratio == 0.5",
        "id + 1 == 8 && id - 9 == -2 && -id == -7 && id / 2 == 3 && id % 4 == 3 && id * id == 49",
        "score / 0.0 > 1e300 && score - 0.5 == 1.0 && -score == -1.5",
        "name == 'Ann' && name < 'B' && name + '!' == 'Ann!' && name != 'Bo'",
        "name in ['Ann', 'Bo'] && !(id in [1, 2]) && score in [1, 1.5] && 'k' in labels",
        "name.startsWith('A') && name.endsWith('n') && name.contains('nn') && name.matches('^A.n$')",
        "matches(name, 'n+') && size(name) == 3 && name.size() == 3",
        "lower(name) == 'ann' && name.upper() == 'ANN' && trim('  a\u00a0') == 'a'",
        "name.lowerAscii() == 'ann' && 'É'.lowerAscii() == 'É' && 'É'.lower() == 'é'",
        "name.substring(1) == 'nn' && name.substring(0, 1) == 'A' && name.charAt(3) == ''",
        "name.indexOf('n') == 1 && name.lastIndexOf('n') == 2 && name.indexOf('z') == -1",
        "name.indexOf('n', 2) == 2 && name.replace('n', 'm') == 'Amm' && name.reverse() == 'nnA'",
        "'aaa'.replace('a', 'b', 2) == 'bba' && 'ab'.replace('', '-') == '-a-b-'",
        "'a,b,c'.split(',') == ['a', 'b', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c']",
        "'aé😀'.split('') == ['a', 'é', '😀'] && '😀x'.size() == 2 && '😀x'.charAt(1) == 'x'",
        "['a', 'b'].join('-') == 'a-b' && ['a', 'b'].join() == 'ab'",
        "ok ? id == 7 : false",
        "raw == b'\\x01\\x02' && size(raw) == 2 && raw < b'\\x02'",
        "ts > timestamp('2024-01-31') && ts < timestamp('2024-01-31T11:20:31+01:00')",
        "ts.getFullYear() == 2024 && ts.getMonth() == 0 && ts.getDate() == 31",
        "ts.getDayOfMonth() == 30 && ts.getDayOfYear() == 30 && ts.getDayOfWeek() == 3",
        "ts.getHours() == 10 && ts.getMinutes() == 20 && ts.getSeconds() == 30",
        "ts.getMilliseconds() == 456 && ts.getHours('Europe/Berlin') == 11",
        "ts + duration('1h') > ts && (ts - duration('36h')).getDate() == 29",
        "(ts - timestamp('2024-01-30')).getHours() == 34 && duration('90m') == duration('1h30m')",
        "duration('P1DT1H') == duration('25h') && duration('-1.5s').getSeconds() == -1",
        "born < date('2000-03-01') && born == date('2000-02-29') && born - date('2000-01-01') == 59",
        "born.getFullYear() == 2000 && born.getDayOfYear() == 59 && add_days(born, 1).getDate() == 1",
        "date(ts) == date('2024-01-31') && timestamp(born) == timestamp('2000-02-29T00:00:00Z')",
        "opens == time('08:30:15') && opens < time('09:00') && opens.getMinutes() == 30",
        "today() == date('2024-06-01') && now() == timestamp('2024-06-01T12:00:00Z')",
        "age_days(born) == 8859 && age_days(ts) == 122 && age_days(now()) == 0",
        "address.city == 'Paris' && address['zip code'] == '75001' && address.`zip code` != ''",
        "row['odd name'] == 'odd' && row.`odd name` == 'odd' && row['in'] == 'reserved'",
        "row.address.city == 'Paris' && row.address == address && has(address.city)",
        "lines.all(l, l.quantity >= 0) && lines.exists(l, l['quantity'] > 1) && size(lines) == 2",
        "lines.filter(l, l.quantity > 0).map(l, l.sku) == ['a'] && lines[1].sku == 'b'",
        "lines.map(l, l.quantity > 0, l.sku) == ['a'] && lines.exists_one(l, l.quantity > 0)",
        "labels['k'] == 'v' && labels.k == 'v' && has(labels.k) && !has(labels.z)",
        "[3, 1, 2].sort() == [1, 2, 3] && [1, 1, 2].distinct() == [1, 2] && [1] + [2] == [1, 2]",
        "[1, 2].reverse() == [2, 1] && [1, 2, 3].slice(1, 2) == [2] && {'a': 1} == {'a': 1}",
        "sets.contains([1, 2], [2]) && sets.equivalent([1, 2, 1], [2, 1]) && !sets.intersects([1], [2])",
        "int('12') == 12 && int(2.9) == 2 && int(-2.9) == -2 && int(dec('3.7')) == 3",
        "9223372036854775805 < double(9223372036854775807) && 9007199254740993 != double(9007199254740993)",
        "double('1.5') == 1.5 && double(7) == 7.0 && double(dec('0.25')) == 0.25",
        "string(1.5) == '1.5' && string(2.0) == '2' && string(true) == 'true' && string(ts) > ''",
        "bool('true') && int(timestamp(90)) == 90 && string(b'abc') == 'abc' && bytes('abc') == b'abc'",
        "greatest(id, 3, 9) == 9 && least(name, 'B') == 'Ann' && abs(-3) == 3 && sign(-2.5) == -1.0",
        "round(2.5) == 3.0 && round(-2.5) == -3.0 && ceil(1.2) == 2.0 && floor(-1.2) == -2.0",
        "trunc(-1.7) == -1.0 && math.sqrt(16.0) == 4.0 && base64.encode(raw) == 'AQI='",
        "is_email('ann@example.com') && !is_email(name) && is_format('DE', 'country')",
        "is_uuid('123e4567-e89b-12d3-a456-426614174000') && luhn('4111111111111111')",
        "is_iban('DE89 3704 0044 0532 0130 00') && phone_e164('+14155552671') == '+14155552671'",
        "phone_e164('(415) 555-2671', 'US') == '+14155552671' && phone_e164('n/a') == null",
      })
  void holdsForTheRow(String text) {
    assertThat(full(text), is(true));
  }

  @Test
  void resultHasATypeOfBeam() {
    assertThat(type("price * 2"), equalTo(FieldType.DECIMAL.withNullable(true)));
    assertThat(type("id + 1"), equalTo(FieldType.INT64.withNullable(true)));
    assertThat(type("ts + duration('1h')"), is(logical(SqlTypes.TIMESTAMP)));
    assertThat(type("date(ts)"), is(logical(SqlTypes.DATE)));
    assertThat(type("time(ts)"), is(logical(SqlTypes.TIME)));
    assertThat(type("b'a'"), equalTo(FieldType.BYTES.withNullable(true)));
    assertThat(
        type("tags.map(t, lower(t))"),
        equalTo(FieldType.array(FieldType.STRING.withNullable(true)).withNullable(true)));
    assertThat(type("lines[0]"), equalTo(FieldType.row(Rows.LINE).withNullable(true)));
  }

  private static FieldType type(String text) {
    return Expression.check(text, SCHEMA).type();
  }

  private static FieldType logical(Schema.LogicalType<?, ?> type) {
    return FieldType.logicalType(type).withNullable(true);
  }

  @Test
  void columnTakenAsItIsKeepsItsType() {
    Schema schema = Schema.builder().addInt64Field("id").addInt32Field("small").build();
    assertThat(Expression.check("id", schema).type(), equalTo(FieldType.INT64));
    assertThat(
        Expression.check("small", schema).type(), equalTo(FieldType.INT64.withNullable(true)));
  }

  @Test
  void columnsAreThoseThatAreRead() {
    Expression expression =
        Expression.check(
            "lines.all(name, name.sku != '') ? row['odd name'] : address.city", SCHEMA);
    assertThat(expression.columns(), contains("lines", "odd name", "address"));
    assertThat(Expression.check("1 + 1", SCHEMA).columns(), empty());
  }

  @Test
  void onlyExtensionFunctionsNeedTheInterpreter() {
    assertThat(Expression.check("lines.all(l, lower(l.sku) == 'a')", SCHEMA).direct(), is(true));
    assertThat(Expression.check("math.isNaN(score)", SCHEMA).direct(), is(false));
  }

  @Test
  void comprehensionVariableHidesAColumn() {
    assertThat(full("tags.filter(name, name == 'x')"), equalTo(List.of("x")));
    assertThat(full("tags.map(t, tags.exists(t, t == 'x'))"), is(Arrays.asList(true, true, true)));
  }

  @Test
  void columnNamedRowHidesTheRow() {
    Schema schema = Schema.builder().addStringField("row").build();
    assertThat(Expression.check("row + '!'", schema).open().evaluate(new Object[] {"a"}), is("a!"));
  }

  @Test
  void runHasOneInstant() {
    Expression fixed = Expression.check("now()", SCHEMA).withNow(Rows.NOW);
    assertThat(fixed.open().evaluate(new Object[0]), is(Rows.NOW));
  }

  @Test
  void predicateMustBeTrueOrFalse() {
    assertThrows(IllegalArgumentException.class, () -> Expression.check("id", SCHEMA).predicate());
    ExpressionException problem =
        assertThrows(ExpressionException.class, () -> Expression.checkCondition("name", SCHEMA));
    assertThat(
        problem.getMessage(),
        is("1:1 this must be true or false, such as a comparison, and is a text"));
  }

  @Test
  void everyFunctionHasABody() {
    for (Signature signature : Signatures.all()) {
      String plain = Mixing.plain(signature);
      boolean node =
          signature.name().matches("_(&&|\\|\\||<|<=|>|>=|==|!=|\\?_:)_|!_|@.*|coalesce|now|today")
              || signature.name().matches("is_.*|luhn|matches")
              || Signatures.extension(signature.text());
      if (!node) {
        Bodies.of(plain);
      }
    }
  }
}
