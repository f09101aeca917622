package io.penstock.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a contract's relationships become, and what is said where they become nothing. */
class ReferencePlannerTest {
  private static final String STEPS =
      """
          - {type: ReadFromCsv, config: {path: things.csv}}
          - type: Validate
          - type: Protect
          - {type: WriteToJson, config: {path: out.json}}
      """;
  private static final String COUNTRIES =
      "{object: countries, contract: r.yaml, type: ReadFromCsv, config: {path: countries.csv}}";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void files() throws Exception {
    desk = new Desk(folder);
    refers("{to: countries.code}");
    Files.writeString(
        desk.path("r.yaml"),
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: countries
        version: 1.0.0
        status: active
        schema:
          - name: countries
            id: c1
            properties:
              - {name: code, id: p1, logicalType: string}
              - {name: number, logicalType: integer}
              - {name: tags, logicalType: array}
        """);
  }

  /** A contract whose second column has a relationship, at line 10. */
  private void refers(String relationship) throws IOException {
    desk.contract(
        """
              - {name: id, logicalType: integer, primaryKey: true}
              - {name: country, logicalType: string, classification: pii, relationships: [%s]}
              - {name: size, logicalType: number}
        """
            .formatted(relationship));
  }

  private void pipeline(String references, String steps) throws IOException {
    Files.writeString(
        desk.path("p.yaml"),
        """
        pipeline:
          contract: c.yaml
          policy: g.yaml
          references: [%s]
          transforms:
        """
                .formatted(references)
            + steps);
  }

  private String problems(String references) throws IOException {
    pipeline(references, STEPS);
    return desk.problems();
  }

  private List<String> checks(Plan plan) {
    return plan.references().stream()
        .flatMap(r -> r.checks().stream().map(c -> c.rule().id() + " in " + r.name()))
        .toList();
  }

  @Test
  void relationshipIsARuleWhereThePipelineSaysWhereToLook() throws Exception {
    pipeline(COUNTRIES, STEPS);
    assertThat(checks(desk.plan()), contains("country.relationship in countries.code"));
    assertThat(desk.problems(), is(""));
    assertThat(
        Explain.of(desk.plan()),
        containsString(
            "country must be found in countries (code): broadcast up to 1,000,000 keys, joined"
                + " beyond\n"));
  }

  @Test
  void explainTellsOfWarningsAndOfTheBound() throws Exception {
    pipeline(COUNTRIES.replace("}}", "}, on_missing: warn, max_broadcast: 5000}"), STEPS);
    assertThat(
        Explain.of(desk.plan()),
        containsString(
            "broadcast up to 5,000 keys, joined beyond; orphans are counted and pass\n"));
  }

  @Test
  void columnsMayBeCalledByTheirIds() throws Exception {
    refers("{to: other.odcs.yaml#/schema/c1/properties/p1}");
    pipeline(COUNTRIES, STEPS);
    assertThat(checks(desk.plan()), contains("country.relationship in countries.code"));
  }

  @Test
  void relationshipsToTheSameColumnShareItsKeys() throws Exception {
    refers("{to: countries.code}, {to: countries.code}");
    pipeline(COUNTRIES, STEPS);
    assertThat(
        checks(desk.plan()),
        contains(
            "country.relationship in countries.code", "country.relationship-2 in countries.code"));
    assertThat(desk.plan().references().size(), is(1));
  }

  @Test
  void relationshipWithoutAReferenceIsToldHowToGetOne() throws Exception {
    assertThat(
        problems(""),
        is(
            "c.yaml:10:83 schema[0].properties[1].relationships[0]: is not enforced: the pipeline"
                + " does not say where \"countries\" is; write references: [{object: countries,"
                + " type: …, config: …}]"));
    refers("{to: things.id}");
    assertThat(problems(""), containsString("config: …}] with the data that it reads itself"));
  }

  @Test
  void referenceThatNothingPointsToIsToldOf() throws Exception {
    refers("");
    assertThat(
        problems(COUNTRIES),
        is(
            "p.yaml:4:16 references[0]: no relationship of things points to \"countries\"; remove"
                + " it, or write relationships at a property of the contract"));
  }

  @Test
  void objectAndColumnsMustBeThere() throws Exception {
    assertThat(
        problems(COUNTRIES.replace("object: countries", "object: countrys")),
        containsString(
            "p.yaml:4:16 references[0].object: unknown object of the contract \"countrys\"; did"
                + " you mean countries? allowed: countries"));
    refers("{to: countries.cod}");
    assertThat(
        problems(COUNTRIES),
        is(
            "c.yaml:10:83 schema[0].properties[1].relationships[0]: unknown property of countries"
                + " \"cod\"; did you mean code? allowed: code, number, tags"));
  }

  @Test
  void columnsMustBeOfOneType() throws Exception {
    refers("{to: countries.number}");
    assertThat(
        problems(COUNTRIES),
        containsString("compares text with number; the columns must be of the same type"));
    refers("{to: countries.tags}");
    assertThat(
        problems(COUNTRIES),
        containsString("\"tags\" cannot be a key; a text, integer, number, boolean, date, time"));
  }

  @Test
  void relationshipMustBeWhole() throws Exception {
    refers("{to: [countries.code, countries.number]}");
    assertThat(problems(COUNTRIES), containsString("needs as many columns in from as in to"));
    refers("{to: countries}");
    assertThat(problems(COUNTRIES), containsString("columns are written object.column"));
    refers("{from: others.a, to: countries.code}");
    assertThat(problems(COUNTRIES), containsString("from must name columns of things"));
    refers("{from: [things.country, things.size], to: [countries.code, cities.size]}");
    assertThat(problems(COUNTRIES), containsString("to must name columns of one object"));
  }

  @Test
  void otherTypesOfRelationshipsAreCarried() throws Exception {
    refers("{type: lineage, to: countries.code}");
    assertThat(
        problems(""), containsString("a relationship of type lineage is carried, not enforced"));
  }

  @Test
  void valuesAreComparedBeforeTheyAreProtected() throws Exception {
    pipeline(
        COUNTRIES,
        """
            - {type: ReadFromCsv, config: {path: things.csv}}
            - type: Protect
            - type: Validate
            - {type: WriteToJson, config: {path: out.json}}
        """);
    assertThat(
        desk.problems(),
        containsString(
            "\"country\" is protected before Validate; put Protect behind it, as countries holds"
                + " true values"));
  }

  @Test
  void eachObjectStandsOnce() throws Exception {
    assertThat(
        problems(COUNTRIES + ", " + COUNTRIES),
        containsString("references[1].object: another reference is to \"countries\""));
  }

  @Test
  void thePipelinesOwnContractDescribesItWhereNoneIsNamed() throws Exception {
    refers("{to: things.country}");
    pipeline("{object: things, type: ReadFromCsv, config: {path: things.csv}}", STEPS);
    assertThat(checks(desk.plan()), contains("country.relationship in things.country"));
  }
}
