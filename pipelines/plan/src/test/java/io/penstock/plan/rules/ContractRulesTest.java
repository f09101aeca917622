package io.penstock.plan.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Load;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.transforms.validate.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractRulesTest {
  @TempDir Path folder;

  private final Problems problems = new Problems();

  /** The demands of an object with these properties. */
  private ContractRules rules(String properties) throws IOException {
    ObjectSpec object = object(properties, "");
    return ContractRules.of(object, ContractSchema.of(object, problems), problems);
  }

  private ObjectSpec object(String properties, String quality) throws IOException {
    Path file = folder.resolve("things.odcs.yaml");
    Files.writeString(
        file,
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: things
        version: 1.0.0
        status: active
        schema:
          - name: things
        """
            + quality.indent(4)
            + "    properties:\n"
            + properties.indent(6));
    ContractSpec contract = Objects.requireNonNull(new ContractReader(problems).read(file));
    return contract.object(null).orElseThrow();
  }

  private static List<String> shown(ContractRules rules) {
    return rules.rules().stream().map(ContractRulesTest::shown).toList();
  }

  private static String shown(Rule rule) {
    return rule.id() + " " + rule.effect() + " " + rule.path() + " " + rule.allowed();
  }

  @Test
  void everyOptionOfATypeIsARuleOfItsOwn() throws Exception {
    ContractRules rules =
        rules(
            """
            - name: code
              logicalType: string
              required: true
              logicalTypeOptions: {minLength: 2, maxLength: 4, pattern: "^[a-z]+$", format: email}
            - {name: size, logicalType: number, logicalTypeOptions: {minimum: 0, exclusiveMaximum: 9.5, multipleOf: 0.5}}
            - {name: small, logicalType: integer, logicalTypeOptions: {format: u8, maximum: 100, exclusiveMinimum: 1}}
            - {name: day, logicalType: date, logicalTypeOptions: {minimum: "2020-01-01"}}
            - {name: tags, logicalType: array, items: {logicalType: string, logicalTypeOptions: {maxLength: 3}}, logicalTypeOptions: {minItems: 1, maxItems: 2, uniqueItems: true}}
            """);
    assertThat(problems.toString(), is(""));
    assertThat(
        shown(rules),
        contains(
            "code.required REJECT code is required",
            "code.minLength REJECT code must have at least 2 characters",
            "code.maxLength REJECT code must have at most 4 characters",
            "code.pattern REJECT code must match ^[a-z]+$",
            "code.format REJECT code must be an e-mail address",
            "size.minimum REJECT size must be at least 0",
            "size.exclusiveMaximum REJECT size must be below 9.5",
            "size.multipleOf REJECT size must be a multiple of 0.5",
            "small.format REJECT small must be at least 0 and at most 255",
            "small.maximum REJECT small must be at most 100",
            "small.exclusiveMinimum REJECT small must be above 1",
            "day.minimum REJECT day must be at least 2020-01-01",
            "tags.minItems REJECT tags must have at least 1 element",
            "tags.maxItems REJECT tags must have at most 2 elements",
            "tags.uniqueItems REJECT tags must not repeat an element",
            "tags[].maxLength REJECT tags[] must have at most 3 characters"));
  }

  @Test
  void fieldsOfObjectsAndElementsAreHeldAtTheirPath() throws Exception {
    ContractRules rules =
        rules(
            """
            - name: address
              logicalType: object
              properties:
                - {name: city, logicalType: string, required: true}
            - name: lines
              logicalType: array
              items:
                logicalType: object
                properties:
                  - {name: sku, logicalType: string, logicalTypeOptions: {minLength: 1}}
            """);
    assertThat(problems.toString(), is(""));
    assertThat(
        shown(rules),
        contains(
            "address.city.required REJECT address.city is required",
            "lines[].sku.minLength REJECT lines[].sku must have at least 1 character"));
  }

  @Test
  void checkOfZeroToleranceHoldsForEachRow() throws Exception {
    ContractRules rules =
        rules(
            """
            - name: a
              logicalType: string
              quality:
                - {metric: nullValues, mustBe: 0}
                - {metric: missingValues, arguments: {missingValues: ["", "n/a"]}, mustBeLessOrEqualTo: 0}
                - {id: known, metric: invalidValues, arguments: {validValues: [x, y]}, mustBe: 0, severity: warning}
                - {metric: invalidValues, arguments: {pattern: "^x"}, mustBe: 0}
            """);
    assertThat(problems.toString(), is(""));
    assertThat(
        shown(rules),
        contains(
            "a.nullValues REJECT a is required",
            "a.missingValues REJECT a is required, and must be none of \"\", n/a",
            "known WARN a must be one of x, y",
            "a.invalidValues REJECT a must match ^x"));
    assertThat(rules.checks(), is(empty()));
  }

  @Test
  void checkWithAToleranceCountsRowsAndIsJudgedAtTheEnd() throws Exception {
    ContractRules rules =
        rules(
            """
            - name: a
              logicalType: string
              quality:
                - {metric: nullValues, mustBeLessThan: 1, unit: percent}
                - {metric: invalidValues, arguments: {validValues: [x]}, mustBeBetween: [0, 10], severity: warning}
            """);
    assertThat(
        shown(rules),
        contains("a.nullValues COUNT a is required", "a.invalidValues COUNT a must be one of x"));
    assertThat(
        rules.checks().stream()
            .map(check -> check.id() + " " + check.expected() + " " + check.blocking())
            .toList(),
        contains("a.nullValues less than 1 % true", "a.invalidValues between 0 and 10 rows false"));
  }

  @Test
  void keysAndUniqueColumnsAreHeldAgainstTheWholeSet() throws Exception {
    ObjectSpec object =
        object(
            """
            - {name: a, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}
            - {name: b, logicalType: integer, primaryKey: true, primaryKeyPosition: 1}
            - {name: c, logicalType: string, unique: true}
            """,
            """
            quality:
              - {metric: duplicateValues, arguments: {properties: [a, c]}, mustBe: 0}
              - {metric: duplicateValues, arguments: {properties: [c]}, mustBeLessThan: 5, unit: percent}
              - {id: some, metric: rowCount, mustBeGreaterThan: 3}
            """);
    ContractRules rules = ContractRules.of(object, ContractSchema.of(object, problems), problems);
    assertThat(problems.toString(), is(""));
    assertThat(
        rules.uniques(),
        contains(
            new Load.Unique("primary_key", List.of("b", "a")),
            new Load.Unique("c.unique", List.of("c")),
            new Load.Unique("a+c.duplicateValues", List.of("a", "c"))));
    assertThat(
        rules.duplicateChecks(), contains(new Load.Unique("things.duplicateValues", List.of("c"))));
    assertThat(
        rules.checks().stream().map(check -> check.id() + " " + check.expected()).toList(),
        contains("things.duplicateValues less than 5 %", "some more than 3 rows"));
    assertThat(shown(rules).toString(), containsString("a.required"));
  }

  @Test
  void whatIsNotEnforcedIsSaid() throws Exception {
    rules(
        """
        - name: a
          logicalType: string
          logicalTypeOptions: {format: password}
          quality:
            - {type: sql, query: "SELECT 1", mustBe: 1}
            - {type: text, description: be nice}
            - {metric: invalidValues, mustBe: 0}
        """);
    assertThat(
        problems.toString().lines().map(line -> line.replaceAll("^.*odcs.yaml:", "")).toList(),
        contains(
            "9:9 schema[0].properties[0].logicalTypeOptions.format: \"password\" is not enforced:"
                + " Penstock knows no such format",
            "13:13 schema[0].properties[0].quality[0]: a check of type sql is carried, not"
                + " enforced",
            "14:13 schema[0].properties[0].quality[1]: a check of type text is carried, not"
                + " enforced",
            "15:13 schema[0].properties[0].quality[2]: is not enforced; say what is valid:"
                + " arguments: {validValues: [...]} or {pattern: ...}"));
  }

  @Test
  void ruleThatDoesNotFitItsTypeIsAnErrorAtTheProperty() throws Exception {
    rules(
        """
        - {name: a, logicalType: integer, quality: [{metric: invalidValues, arguments: {pattern: "x"}, mustBe: 0}]}
        - {name: b, logicalType: string, logicalTypeOptions: {pattern: "(?=look)"}}
        """);
    assertThat(problems.hasErrors(), is(true));
    assertThat(problems.toString(), containsString("a pattern needs a text"));
    assertThat(problems.toString(), containsString("schema[0].properties[1].pattern"));
  }
}
