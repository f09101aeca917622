package io.penstock.plan.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.Desk;
import io.penstock.plan.Plan;
import io.penstock.spec.Problems;
import io.penstock.transforms.protect.KeyException;
import io.penstock.transforms.protect.SecretResolver;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final String GOOD =
      "8f1d3b5c7e9a02468ace13579bdf0f1e2d3c4b5a69788796a5b4c3d2e1f00f5d";

  @TempDir Path folder;

  private Plan plan(String letters) throws Exception {
    return new Desk(folder)
        .policy(
            """
            policy: penstock/v1
            keys:
              used: {ref: "env:USED"}
              idle: {ref: "env:IDLE"}
              seal: {ref: "env:SEAL"}
            classifications:
              pii: {treatment: hash, key: used}
              other: {treatment: hash, key: idle}
            """)
        .contract("      - {name: a, logicalType: string, classification: pii}\n")
        .steps(
            """
                - {type: ReadFromCsv, config: {path: in.csv}}
                - type: Validate
                - type: Protect
                - {type: WriteToJson, config: {path: out.json}}
            """
                + letters)
        .plan();
  }

  private static SecretResolver keys(Map<String, String> keys) {
    return ref -> {
      String name = ref.toString().substring("env:".length());
      if (!keys.containsKey(name)) {
        throw new KeyException(ref + " is not set");
      }
      return keys.get(name);
    };
  }

  private String problems(Plan plan, Map<String, String> keys) {
    Problems problems = new Problems();
    Keys.check(plan, keys(keys), problems);
    return problems.toString().replace(folder + "/", "");
  }

  @Test
  void onlyKeysThatAreNeededAreLookedAt() throws Exception {
    assertThat(problems(plan(""), Map.of("USED", GOOD)), is(""));
    Keys.require(plan(""), keys(Map.of("USED", GOOD)));
  }

  @Test
  void keyThatIsMissingIsReportedAtItsPlace() throws Exception {
    assertThat(
        problems(plan("  dead_letters: {path: d, key: seal}\n"), Map.of()),
        is(
            "g.yaml:3:15 keys.used.ref: env:USED is not set\n"
                + "g.yaml:5:15 keys.seal.ref: env:SEAL is not set"));
    assertThrows(KeyException.class, () -> Keys.require(plan(""), keys(Map.of())));
  }

  @Test
  void weakKeyIsReportedWithoutItself() throws Exception {
    String weak = "00".repeat(32);
    String problems = problems(plan(""), Map.of("USED", weak));
    assertThat(problems, containsString("g.yaml:3:15 keys.used.ref: "));
    assertThat(problems, not(containsString(weak)));
  }
}
