package io.penstock.spec.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReaderTest {
  @TempDir Path folder;
  private ContractText text;

  @BeforeEach
  void newText() {
    text = new ContractText(folder);
  }

  @Test
  void theHeaderIsRead() {
    ContractSpec contract =
        text.sound(
            """
            name: Customers
            domain: crm
            description: {purpose: Who buys.}
            team: {name: crm-team, members: [{username: ann, role: Owner}, {username: bo}]}
            customProperties: [{property: runbook, value: "https://example.com"}]
            slaProperties:
              - {property: retention, value: 7, unit: y, element: customers.updated_at}
            schema: []
            """);
    assertThat(contract.id() + contract.version() + contract.status(), is("c1.0.0active"));
    assertThat(contract.purpose(), is("Who buys."));
    assertThat(contract.owner(), is("ann"));
    assertThat(contract.customProperties().get("runbook"), is("https://example.com"));
    SlaSpec retention = contract.sla("retention").orElseThrow();
    assertThat(retention.value() + retention.unit(), is("7y"));
    assertThat(retention.location().line(), is(12));
  }

  @Test
  void theOwnerIsAMemberElseTheTeam() {
    assertThat(text.sound("team: {name: crm-team}\n").owner(), is("crm-team"));
    assertThat(text.sound("team: [{username: ann, role: owner}]\n").owner(), is("ann"));
    assertThat(text.sound("tags: []\n").owner(), is(nullValue()));
  }

  @Test
  void aPropertyHasEveryFieldOfTheStandard() {
    PropertySpec property =
        property(
            """
                  - name: amount
                    id: p1
                    physicalName: amt
                    businessName: Amount
                    description: What was paid.
                    logicalType: number
                    physicalType: DECIMAL(10,2)
                    required: true
                    unique: true
                    primaryKey: true
                    primaryKeyPosition: 2
                    classification: confidential
                    examples: [1.50, ~, x]
                    partitioned: false
                    criticalDataElement: true
                    encryptedName: e
                    tags: [a]
                    customProperties: [{property: piiType, value: CREDIT_CARD}]
                    relationships: [{to: other.id}]
                    logicalTypeOptions: {minimum: 0, exclusiveMaximum: 1e6, multipleOf: 0.01}
            """);
    assertThat(property.columnName(), is("amt"));
    assertThat(property.physicalType(), is("DECIMAL(10,2)"));
    assertThat(property.required() && property.unique() && property.primaryKey(), is(true));
    assertThat(property.primaryKeyPosition(), is(2));
    assertThat(property.classification(), is("confidential"));
    assertThat(property.examples(), contains(new BigDecimal("1.50"), null, "x"));
    assertThat(property.piiType().orElseThrow(), is("CREDIT_CARD"));
    assertThat(property.relationships().get(0).from(), contains("t.amount"));
    assertThat(property.relationships().get(0).to(), contains("other.id"));
    assertThat(property.options().minimum(), is("0"));
    assertThat(property.options().exclusiveMaximum(), is("1e6"));
    assertThat(property.options().multipleOf(), is(new BigDecimal("0.01")));
    assertThat(property.path(), is("schema[0].properties[0]"));
  }

  @Test
  void everyTypeOptionIsRead() {
    assertThat(
        property(
                """
                      - name: a
                        logicalTypeOptions:
                          minLength: 1
                          maxLength: 9
                          pattern: '^\\d$'
                          format: email
                          minItems: 2
                          maxItems: 3
                          uniqueItems: true
                          minimum: "2020-01-01"
                          maximum: "2021-01-01"
                          exclusiveMinimum: 5
                          timezone: true
                          defaultTimezone: Etc/UTC
                """)
            .options(),
        is(
            new LogicalTypeOptions(
                1L,
                9L,
                "^\\d$",
                "email",
                "2020-01-01",
                "2021-01-01",
                "5",
                null,
                null,
                2L,
                3L,
                true,
                true,
                "Etc/UTC")));
  }

  @Test
  void nestedObjectsAndArraysAreFoundByTheirPath() {
    ObjectSpec object =
        object(
            """
                  - name: a
                    logicalType: object
                    properties:
                      - name: b
                        logicalType: array
                        items:
                          logicalType: object
                          properties:
                            - {name: c, logicalType: integer}
                      - {name: m, logicalType: array, items: {logicalType: array, items: {logicalType: date}}}
            """);
    assertThat(object.property("a.b[].c").orElseThrow().logicalType(), is("integer"));
    assertThat(
        object.property("a.b[].c").orElseThrow().path(),
        is("schema[0].properties[0].properties[0].items.properties[0]"));
    assertThat(object.property("a.m[][]").orElseThrow().logicalType(), is("date"));
    assertThat(object.property("a.b[]").orElseThrow().logicalType(), is("object"));
    assertThat(object.property("a").orElseThrow().logicalType(), is("object"));
    for (String path : List.of("", "b", "a.b.c", "a.b[].d", "a[].b", "a.m[][][]", "a.")) {
      assertThat(path, object.property(path).isPresent(), is(false));
    }
  }

  @Test
  void anObjectMayNameItsRequiredProperties() {
    ContractSpec contract =
        text.sound(
            """
            schema:
              - name: t
                properties:
                  - name: a
                    logicalTypeOptions: {required: [b], maxProperties: 2}
                    properties: [{name: b}, {name: c}]
            """);
    ObjectSpec object = contract.schema().get(0);
    assertThat(object.property("a.b").orElseThrow().required(), is(true));
    assertThat(object.property("a.c").orElseThrow().required(), is(false));
    assertThat(
        text.problems(),
        contains(
            "c.yaml:10:60 schema[0].properties[0].logicalTypeOptions.maxProperties: is not"
                + " enforced; an object has the properties of the contract"));
  }

  @Test
  void theTypeIsGuessedFromTheShapeWhereItIsNotWritten() {
    ObjectSpec object =
        object(
            """
                  - {name: a, properties: [{name: b}]}
                  - {name: c, items: {name: d}}
            """);
    assertThat(
        object.properties().stream().map(PropertySpec::logicalType).toList(),
        contains("object", "array"));
  }

  @Test
  void thePrimaryKeyIsInTheOrderOfItsPositions() {
    ObjectSpec object =
        object(
            """
                  - {name: x, primaryKey: true}
                  - {name: b, primaryKey: true, primaryKeyPosition: 2}
                  - {name: n}
                  - {name: a, primaryKey: true, primaryKeyPosition: 1}
            """);
    assertThat(
        object.primaryKey().stream().map(PropertySpec::name).toList(), contains("a", "b", "x"));
  }

  @Test
  void aRelationshipOfSeveralColumnsStandsAtTheObject() {
    ContractSpec contract =
        text.sound(
            "schema: [{name: t, relationships: [{type: foreignKey, from: [t.a, t.b], to: [o.a,"
                + " o.b]}]}]\n");
    Relationship relationship = contract.schema().get(0).relationships().get(0);
    assertThat(relationship.from(), contains("t.a", "t.b"));
    assertThat(relationship.to(), contains("o.a", "o.b"));
  }

  @Test
  void anObjectIsFoundByEitherName() {
    ContractSpec contract =
        text.sound("schema: [{name: orders, physicalName: ORD}, {name: items}]\n");
    assertThat(contract.object("ORD").orElseThrow().name(), is("orders"));
    assertThat(contract.object("items").orElseThrow().name(), is("items"));
    assertThat(contract.object(null).isPresent(), is(false));
    assertThat(contract.object("x").isPresent(), is(false));
  }

  @Test
  void everyProblemOfTheContractIsReportedAtOnce() {
    text.read(
        """
        domian: crm
        schema:
          - properties:
              - {name: a, logicalType: int, required: maybe}
              - {name: A, classificaton: pii}
              - {logicalType: string, logicalTypeOptions: {maxLenght: 3, minLength: x}}
              - just a text
        slaProperties: [{value: 1}]
        """);
    assertThat(
        text.problems(),
        contains(
            "c.yaml:6:1 the standard does not know \"domian\"; did you mean domain?",
            "c.yaml:8:5 schema[0]: name is missing; write it, such as name: customers",
            "c.yaml:9:32 schema[0].properties[0].logicalType: unknown type \"int\"; did you mean"
                + " integer? allowed: string, date, timestamp, time, number, integer, object,"
                + " array, boolean",
            "c.yaml:9:47 schema[0].properties[0].required: must be true or false",
            "c.yaml:10:16 schema[0].properties[1].name: \"A\" stands twice; a name stands once",
            "c.yaml:10:19 schema[0].properties[1]: the standard does not know \"classificaton\";"
                + " did you mean classification?",
            "c.yaml:11:9 schema[0].properties[2]: name is missing; write it, such as name:"
                + " customer_id",
            "c.yaml:11:52 schema[0].properties[2].logicalTypeOptions: the standard does not know"
                + " \"maxLenght\"; did you mean maxLength?",
            "c.yaml:11:77 schema[0].properties[2].logicalTypeOptions.minLength: must be an integer",
            "c.yaml:12:9 schema[0].properties[3]: expected a map, found a single value",
            "c.yaml:13:17 slaProperties[0]: property is missing; write it, such as property:"
                + " retention"));
  }

  @Test
  void anUnknownKeyIsOnlyAWarning() {
    text.sound("x-owner: ann\n");
    assertThat(text.problems(), contains("c.yaml:6:1 the standard does not know \"x-owner\""));
  }

  @Test
  void whatIsNoContractOfVersionThreeIsRefused() {
    text.readWhole("apiVersion: v2.2.2\nkind: Contract\nid: c\nstatus: active\n");
    assertThat(
        text.problems(),
        contains(
            "c.yaml:1:1 version is missing; write it, such as version: 1.0.0",
            "c.yaml:1:13 apiVersion: is not supported; write v3.1.0, or v3.0.x",
            "c.yaml:2:7 kind: must be DataContract"));
  }

  @Test
  void nothingIsReplacedInAContract() {
    ContractSpec contract = text.sound("name: \"${param:x} ${env:HOME}\"\n");
    assertThat(contract.name(), is("${param:x} ${env:HOME}"));
  }

  private PropertySpec property(String properties) {
    return object(properties).properties().get(0);
  }

  private ObjectSpec object(String properties) {
    ObjectSpec object =
        Objects.requireNonNull(text.sound("schema:\n  - name: t\n    properties:\n" + properties))
            .schema()
            .get(0);
    assertThat(text.problems(), is(empty()));
    return object;
  }
}
