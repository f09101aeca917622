package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every source, through to a target. */
class SourcesTest {
  private static final String NESTED =
      """
      - {name: id, logicalType: integer, primaryKey: true}
      - name: address
        logicalType: object
        properties:
          - {name: street, logicalType: string, classification: restricted}
          - {name: city, logicalType: string, required: true}
      - name: contacts
        logicalType: array
        items:
          logicalType: object
          properties:
            - {name: kind, logicalType: string}
            - {name: phone, logicalType: string, classification: pii, logicalTypeOptions: {format: e164}}
      - {name: tags, logicalType: array, items: {logicalType: string}, logicalTypeOptions: {maxItems: 2}}
      """;

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void policy() throws Exception {
    shop = new Workshop(folder).policy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}",
        "{type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}"
      })
  void nestedFieldsAreValidatedAndProtectedWhereTheyStand(String sink) throws Exception {
    shop.contract(NESTED);
    shop.pipeline(
        "- {type: ReadFromJson, config: {path: \"${param:dir}/things.json\"}}",
        "- type: Validate",
        "- type: Protect",
        "- " + sink);
    shop.file(
        "things.json",
        """
        {"id":1,"address":{"street":"Canary Lane 1","city":"Ulm"},"contacts":[{"kind":"home","phone":"+442071838750"},{"kind":"work","phone":"+442071838750"}],"tags":["a",null]}
        {"id":2,"address":{"street":"Canary Lane 2"},"contacts":[{"kind":"home","phone":"canary-phone"}],"tags":["a","b","c"]}
        {"id":3,"address":null,"contacts":[],"tags":null}
        {"id":4,"contacts":[{"phone":7}]}
        {"id":5
        """);
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(5, 2, 0, 0, 3, 0)));
    assertThat(
        shop.reasons(),
        contains(
            "2 INVALID address.city.required, contacts[].phone.format, tags.maxItems",
            "4 UNREADABLE contacts[].phone.type",
            "5 UNREADABLE record.syntax"));
    for (Path file : shop.files(".")) {
      if (!file.endsWith("things.json")) {
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(
            file.toString(),
            text.toLowerCase(java.util.Locale.ROOT),
            not(containsString("canary")));
        assertThat(file.toString(), text, not(containsString("2071838750")));
      }
    }
    if (sink.contains("Json")) {
      String token = shop.json("out.json").get(0).at("/contacts/0/phone").asText();
      assertThat(token, matchesPattern("[0-9a-f]{8}:.{43}"));
      assertThat(shop.json("out.json").get(0).at("/contacts/1/phone").asText(), is(token));
      assertThat(shop.json("out.json").get(0).at("/address").toString(), is("{\"city\":\"Ulm\"}"));
    } else {
      assertThat(
          shop.query(
              "SELECT id, address.city, len(contacts), contacts[1].phone = contacts[2].phone,"
                  + " tags FROM things ORDER BY id"),
          contains("1|Ulm|2|true|[a, NULL]", "3|null|0|null|null"));
    }
  }

  @Test
  void rowsMayStandInThePipelineItself() throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
        - {name: day, logicalType: date}
        """);
    shop.pipeline(
        "- type: Create",
        "  config:",
        "    elements:",
        "      - {id: 1, name: Ann, day: \"2026-01-31\"}",
        "      - {id: 2}",
        "      - {id: two, name: Bo}",
        "      - {name: Cy}",
        "- type: Validate",
        "- type: Protect",
        "- {type: WriteToCsv, config: {path: \"${param:dir}/out.csv\"}}");
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(4, 2, 0, 0, 2, 0)));
    assertThat(
        Files.readAllLines(shop.path("out.csv")),
        contains("id,name,day", "1,A**,2026-01-31", "2,,"));
    assertThat(shop.reasons(), contains("3 UNREADABLE id.type", "4 INVALID id.required"));
  }

  @Test
  void sampleTableOfTpchIsLoadedWhole() throws Exception {
    shop.contract(
        """
        - {name: c_custkey, logicalType: integer, primaryKey: true}
        - {name: c_phone, logicalType: string, classification: pii}
        - {name: c_acctbal, logicalType: number}
        - {name: c_mktsegment, logicalType: string, quality: [{metric: invalidValues, arguments: {validValues: [AUTOMOBILE, BUILDING, FURNITURE, MACHINERY, HOUSEHOLD]}, mustBe: 0}]}
        """);
    shop.pipeline(
        "- {type: ReadFromTpch, config: {table: customer, scale: 0.001}}",
        "- type: Validate",
        "- type: Protect",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(150, 150, 0, 0, 0, 0)));
    assertThat(
        shop.query(
            "SELECT count(*), min(c_custkey), max(c_custkey), count(DISTINCT c_phone), count(DISTINCT c_mktsegment) FROM"
                + " things"),
        is(List.of("150|1|150|150|5")));
  }
}
