package io.penstock.plan.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.Desk;
import io.penstock.plan.connect.Expected;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ObjectSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractSchemaTest {
  @TempDir Path folder;

  private final Problems problems = new Problems();

  private ObjectSpec object(String properties) throws Exception {
    Desk desk = new Desk(folder).contract(properties);
    return Objects.requireNonNull(new ContractReader(problems).read(desk.path("c.yaml")))
        .object(null)
        .orElseThrow();
  }

  private static Schema.Field field(String name, FieldType type) {
    return Schema.Field.nullable(name, type);
  }

  private String said() {
    return problems.toString().replace(folder + "/", "");
  }

  @Test
  void everyLogicalTypeIsAFieldThatMayBeNull() throws Exception {
    ObjectSpec object =
        object(
            """
                  - {name: a, logicalType: string, required: true}
                  - {name: b, logicalType: integer}
                  - {name: c, logicalType: number}
                  - {name: d, logicalType: boolean}
                  - {name: e, logicalType: date}
                  - {name: f, logicalType: time}
                  - {name: g, logicalType: timestamp}
                  - {name: h, logicalType: object, properties: [{name: x, logicalType: integer}, {name: y, logicalType: object, properties: [{name: z, logicalType: date}]}]}
                  - {name: i, logicalType: array, items: {logicalType: object, properties: [{name: x, logicalType: number}]}}
                  - {name: j, logicalType: array, items: {logicalType: array, items: {logicalType: boolean}}}
                  - {name: k}
            """);
    Schema date = Schema.of(field("z", FieldType.logicalType(SqlTypes.DATE)));
    assertThat(
        ContractSchema.of(object, problems),
        is(
            Schema.of(
                field("a", FieldType.STRING),
                field("b", FieldType.INT64),
                field("c", FieldType.DECIMAL),
                field("d", FieldType.BOOLEAN),
                field("e", FieldType.logicalType(SqlTypes.DATE)),
                field("f", FieldType.logicalType(SqlTypes.TIME)),
                field("g", FieldType.logicalType(SqlTypes.TIMESTAMP)),
                field(
                    "h",
                    FieldType.row(
                        Schema.of(field("x", FieldType.INT64), field("y", FieldType.row(date))))),
                field(
                    "i",
                    FieldType.array(
                        FieldType.row(Schema.of(field("x", FieldType.DECIMAL)))
                            .withNullable(true))),
                field(
                    "j",
                    FieldType.array(
                        FieldType.array(FieldType.BOOLEAN.withNullable(true)).withNullable(true))),
                field("k", FieldType.STRING))));
    assertThat(said(), is(""));
  }

  @Test
  void objectNeedsFields() throws Exception {
    ObjectSpec object =
        object(
            """
                  - {name: a, logicalType: object}
                  - {name: b, logicalType: array, items: {logicalType: object}}
                  - {name: c, logicalType: integer}
            """);
    Schema schema = ContractSchema.of(object, problems);
    assertThat(
        schema,
        is(
            Schema.of(
                field("b", FieldType.array(FieldType.STRING.withNullable(true))),
                field("c", FieldType.INT64))));
    assertThat(
        said(),
        is(
            "c.yaml:9:9 schema[0].properties[0]: an object needs properties; name its fields\n"
                + "c.yaml:10:46 schema[0].properties[1].items: an object needs properties; name its"
                + " fields"));
  }

  @Test
  void formatsOfDatesAreHandedToTheSource() throws Exception {
    ObjectSpec object =
        object(
            """
                  - {name: day, logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}}
                  - {name: hour, logicalType: time, logicalTypeOptions: {format: HH-mm}}
                  - {name: at, logicalType: timestamp, logicalTypeOptions: {format: "yyyyMMddHHmmss"}}
                  - {name: text, logicalType: string, logicalTypeOptions: {format: email}}
                  - {name: bad, logicalType: date, logicalTypeOptions: {format: "YYYY-JJ"}}
            """);
    Schema schema = ContractSchema.of(object, problems);
    Expected expected = ContractSchema.expected(object, schema, Set.of("day"), problems);
    assertThat(
        expected.dateFormats(),
        is(Map.of("day", "dd.MM.yyyy", "hour", "HH-mm", "at", "yyyyMMddHHmmss")));
    assertThat(expected.needed(), is(Set.of("day")));
    assertThat(
        said(),
        is(
            "c.yaml:13:9 schema[0].properties[4].logicalTypeOptions.format: is not a pattern of"
                + " java.time's DateTimeFormatter; write one such as yyyy-MM-dd"));
  }
}
