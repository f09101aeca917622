package io.penstock.spec.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.spec.Parameters;
import io.penstock.spec.SpecFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReaderTest {
  private static final String KEY = "6b657973206e6576657220737461";

  @TempDir Path folder;
  private SpecFiles files;

  @BeforeEach
  void threeSoundFiles() {
    files = new SpecFiles(folder);
  }

  @Test
  void aWholePolicyIsRead() {
    PolicySpec policy =
        files
            .with(
                "policy.yaml",
                """
                policy: penstock/v1
                keys:
                  pii: {ref: "env:PENSTOCK_PII_KEY"}
                  old: {ref: "file:/run/secrets/old"}
                classifications:
                  restricted: {treatment: drop}
                  pii: {treatment: tokenize, key: old}
                types:
                  PHONE_NUMBER: {treatment: hash, key: pii, canonical: e164, region: us}
                  PERSON: {treatment: mask, keep_first: 1, keep_last: 2}
                full_refresh: {max_rows: 1000000}
                requirements: {quality_dimensions: [completeness], freshness: true, owner: true}
                """)
            .sound()
            .policy();
    assertThat(files.problems(), is(empty()));
    assertThat(policy.keys().keySet(), contains("pii", "old"));
    assertThat(policy.keys().values().iterator().next().ref(), is("env:PENSTOCK_PII_KEY"));
    assertThat(policy.fullRefreshMaxRows(), is(1_000_000L));
    assertThat(
        policy.requirements(),
        is(new Requirements(List.of("completeness"), true, true, false, false)));
    TreatmentSpec phone = policy.treatment("PHONE_NUMBER", "restricted").orElseThrow();
    assertThat(phone.treatment(), is(Treatment.HASH));
    assertThat(phone.region(), is("US"));
    assertThat(phone.path(), is("types.PHONE_NUMBER"));
    TreatmentSpec person = policy.treatment("PERSON", null).orElseThrow();
    assertThat(person.keepFirst() + ":" + person.keepLast(), is("1:2"));
  }

  @Test
  void aTypeWinsOverAClassification() {
    PolicySpec policy = files.sound().policy();
    assertThat(policy.treatment("EMAIL_ADDRESS", "pii").orElseThrow().canonical(), is("email"));
    assertThat(policy.treatment("PERSON", "pii").orElseThrow().path(), is("classifications.pii"));
    assertThat(policy.treatment("PERSON", null).isPresent(), is(false));
  }

  @Test
  void aDemonstrationKeyIsAWarning() {
    files.with("policy.yaml", SpecFiles.POLICY.replace("env:PENSTOCK_PII_KEY", "demo:examples"));
    assertThat(files.sound().policy().keys().values().iterator().next().demonstration(), is(true));
    assertThat(
        files.problems(),
        contains(
            "policy.yaml:3:14 keys.pii.ref: demo:examples is a demonstration key, never use it for"
                + " real data"));
  }

  @Test
  void aKeyInClearIsRefusedAndNeverShown() {
    files.with(Parameters.of(Map.of(), Map.of("K", KEY)));
    List<String> problems =
        problems(
            """
            policy: penstock/v1
            keys:
              a: %1$s
              b: {ref: "%1$s"}
              c: {ref: "enc:%1$s"}
              d: {ref: "${env:K}"}
              e: {value: "%1$s"}
              f: {ref: "env:"}
            """
                .formatted(KEY));
    assertThat(
        problems,
        contains(
            "policy.yaml:3:6 keys.a: a key must not stand in a file; write ref: env:NAME or ref:"
                + " file:/path",
            "policy.yaml:4:12 keys.b.ref: this is no reference, and a key must not stand in a file;"
                + " write ref: env:NAME or ref: file:/path",
            "policy.yaml:5:12 keys.c.ref: this is no reference, and a key must not stand in a file;"
                + " write ref: env:NAME or ref: file:/path",
            "policy.yaml:6:12 keys.d.ref: a reference is not replaced, it would hold the key; write"
                + " ref: env:NAME or ref: file:/path",
            "policy.yaml:7:6 keys.e: the reference is missing; write ref: env:NAME or ref:"
                + " file:/path",
            "policy.yaml:7:7 keys.e: unknown option \"value\"; allowed: ref",
            "policy.yaml:8:12 keys.f.ref: this is no reference, and a key must not stand in a file;"
                + " write ref: env:NAME or ref: file:/path"));
    assertThat(problems.toString(), not(containsString(KEY)));
  }

  @Test
  void everyProblemOfThePolicyIsReportedAtOnce() {
    assertThat(
        problems(
            """
            policy: penstock/v2
            keys:
              pii: {ref: "env:K"}
            classification: {}
            types:
              A: {treatment: hsh, key: pii}
              B: {treatment: hash}
              C: {treatment: hash, key: pi}
              D: {treatment: mask, keep_frist: 1}
              E: {treatment: drop, key: pii, keep_last: 2}
              F: drop
              G: {treatment: hash, key: pii, canonical: phone, region: USA}
              H: {treatment: mask, keep_first: -1}
            full_refresh: {}
            requirements: {quality_dimensions: [completness], freshness: maybe}
            """),
        contains(
            "policy.yaml:1:9 policy: unknown value \"penstock/v2\"; did you mean penstock/v1?"
                + " allowed: penstock/v1",
            "policy.yaml:4:1 unknown key \"classification\"; did you mean classifications? allowed:"
                + " policy, keys, classifications, types, full_refresh, requirements",
            "policy.yaml:6:18 types.A.treatment: unknown value \"hsh\"; did you mean hash? allowed:"
                + " drop, null, redact, mask, hash, tokenize, keep",
            "policy.yaml:7:6 types.B: hash needs a key; write key: and its name",
            "policy.yaml:8:29 types.C.key: unknown key \"pi\"; did you mean pii? allowed: pii",
            "policy.yaml:9:24 types.D: unknown option \"keep_frist\"; did you mean keep_first?"
                + " allowed: treatment, key, canonical, region, domain, keep_first, keep_last",
            "policy.yaml:10:29 types.E.key: has no effect on drop",
            "policy.yaml:10:45 types.E.keep_last: has no effect on drop",
            "policy.yaml:11:6 types.F: expected a treatment, found a single value",
            "policy.yaml:12:45 types.G.canonical: unknown value \"phone\"; allowed: email, e164,"
                + " nfc, trim, lower",
            "policy.yaml:12:60 types.G.region: must be 2 characters long",
            "policy.yaml:13:36 types.H.keep_first: must be from 0 to 100",
            "policy.yaml:14:15 full_refresh: the option max_rows is missing; write it, such as"
                + " max_rows: 1000000",
            "policy.yaml:15:37 requirements.quality_dimensions[0]: unknown value \"completness\";"
                + " did you mean completeness? allowed: accuracy, completeness, conformity,"
                + " consistency, coverage, timeliness, uniqueness",
            "policy.yaml:15:62 requirements.freshness: \"maybe\" is not a flag; write true or"
                + " false"));
  }

  @Test
  void nullIsATreatmentWithOrWithoutQuotes() {
    files.with(
        "policy.yaml",
        "policy: penstock/v1\ntypes:\n  A: {treatment: \"null\"}\n  B: {treatment: null}\n");
    PolicySpec policy = files.sound().policy();
    assertThat(policy.treatment("A", null).orElseThrow().treatment(), is(Treatment.NULL));
    assertThat(policy.treatment("B", null).orElseThrow().treatment(), is(Treatment.NULL));
  }

  private List<String> problems(String text) {
    return files.with("policy.yaml", text).readProblems();
  }
}
