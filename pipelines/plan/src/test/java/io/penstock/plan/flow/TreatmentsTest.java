package io.penstock.plan.flow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.Desk;
import io.penstock.plan.Plan;
import io.penstock.transforms.protect.Canonical;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.Treatment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentsTest {
  private static final SecretRef KEY = SecretRef.parse("env:PII_KEY");

  @TempDir Path folder;

  /** Plans a column of a class with this treatment. */
  private Desk desk(String treatment) throws Exception {
    return new Desk(folder)
        .policy(
            "policy: penstock/v1\nkeys: {pii: {ref: \"env:PII_KEY\"}}\nclassifications: {pii: "
                + treatment
                + "}\n")
        .contract("      - {name: a, logicalType: string, classification: pii}\n")
        .steps(
            """
                - {type: ReadFromCsv, config: {path: in.csv}}
                - type: Validate
                - type: Protect
                - {type: WriteToJson, config: {path: out.json}}
            """);
  }

  private @Nullable Treatment treatment(String text) throws Exception {
    return desk(text).plan().payload().get("a");
  }

  @Test
  void everyTreatmentOfThePolicyIsOneOfRows() throws Exception {
    assertThat(treatment("{treatment: keep}"), is(new Treatment.Keep()));
    assertThat(treatment("{treatment: drop}"), is(new Treatment.Drop()));
    assertThat(treatment("{treatment: \"null\"}"), is(new Treatment.Nullify()));
    assertThat(treatment("{treatment: redact}"), is(new Treatment.Redact("REDACTED")));
    assertThat(treatment("{treatment: mask}"), is(new Treatment.Mask(0, 0, '*')));
    assertThat(
        treatment("{treatment: mask, keep_first: 2, keep_last: 4}"),
        is(new Treatment.Mask(2, 4, '*')));
    assertThat(
        treatment("{treatment: hash, key: pii}"),
        is(new Treatment.Hash(KEY, Canonical.NONE, null)));
    assertThat(
        treatment("{treatment: tokenize, key: pii}"),
        is(new Treatment.Tokenize(KEY, Canonical.NONE, null)));
    assertThat(
        treatment("{treatment: tokenize, key: pii, domain: customer}"),
        is(new Treatment.Tokenize(KEY, Canonical.NONE, "customer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfc", "trim", "lower", "email", "e164"})
  void everyCanonicalFormIsOneOfRows(String form) throws Exception {
    Canonical.Form wanted = Canonical.Form.valueOf(form.toUpperCase(java.util.Locale.ROOT));
    assertThat(
        treatment("{treatment: hash, key: pii, canonical: " + form + "}"),
        is(new Treatment.Hash(KEY, new Canonical(wanted, null), null)));
  }

  @Test
  void regionIsOfPhoneNumbersOnly() throws Exception {
    assertThat(
        treatment("{treatment: hash, key: pii, canonical: e164, region: de}"),
        is(new Treatment.Hash(KEY, Canonical.e164("DE"), null)));
    for (String other : List.of(", canonical: lower", "")) {
      assertThat(
          desk("{treatment: hash, key: pii, region: DE" + other + "}").problems(),
          is("g.yaml:3:24 classifications.pii: only the canonical form e164 has a region"));
    }
    assertThat(
        desk("{treatment: hash, key: pii, canonical: e164, region: XX}").problems(),
        is(
            "g.yaml:3:24 classifications.pii: region: \"XX\" is not a region; write a country code"
                + " such as US or DE"));
  }

  @Test
  void kindOfDataIsItsDomainAndItsTreatmentWins() throws Exception {
    Plan plan =
        desk("{treatment: redact}")
            .policy(
                """
                policy: penstock/v1
                keys: {pii: {ref: "env:PII_KEY"}}
                classifications: {pii: {treatment: redact}, other: {treatment: drop}}
                types: {EMAIL_ADDRESS: {treatment: hash, key: pii}}
                """)
            .contract(
                """
                      - {name: a, logicalType: string, classification: pii, customProperties: [{property: piiType, value: EMAIL_ADDRESS}]}
                      - {name: b, logicalType: string, customProperties: [{property: piiType, value: EMAIL_ADDRESS}]}
                      - {name: c, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
                      - name: d
                        logicalType: array
                        items:
                          logicalType: object
                          properties: [{name: e, logicalType: string, classification: other}, {name: f, logicalType: integer}]
                      - {name: g, logicalType: array, items: {logicalType: string, classification: pii}}
                """)
            .plan();
    Treatment hash = new Treatment.Hash(KEY, Canonical.NONE, "EMAIL_ADDRESS");
    assertThat(
        plan.payload(),
        is(
            Map.of(
                "a", hash,
                "b", hash,
                "c", new Treatment.Redact(),
                "d[].e", new Treatment.Drop(),
                "g[]", new Treatment.Redact())));
  }

  @Test
  void treatmentThatDoesNotFitTheColumnIsSaid() throws Exception {
    assertThat(
        desk("{treatment: hash, key: pii}")
            .contract(
                """
                      - name: a
                        logicalType: object
                        classification: pii
                        properties: [{name: b, logicalType: string}]
                """)
            .problems(),
        is(
            "p.yaml:8:7 transforms[2]: a: only drop, null, redact and keep apply to an object or"
                + " array; treat what is in it, such as a.field"));
  }

  @Test
  void keyMustBeNamedAndThere() throws Exception {
    assertThat(
        desk("{treatment: hash}").problems(),
        is("g.yaml:3:24 classifications.pii: hash needs a key; write key: and its name"));
    assertThat(
        desk("{treatment: hash, key: pi}").problems(),
        is(
            "g.yaml:3:47 classifications.pii.key: unknown key \"pi\"; did you mean pii? allowed:"
                + " pii"));
  }
}
