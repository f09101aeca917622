package io.penstock.spec.catalog;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import io.penstock.spec.yaml.YamlScalar;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A password that stands in a file is warned of, wherever it stands; one by reference is not. */
class PlainSecretsTest {
  private static final Location PLACE = new Location("f.yaml", 3, 7);

  private static String warned(String name, String value) {
    Problems problems = new Problems();
    Parameters parameters = Parameters.of(Map.of("x", "canary"), Map.of("X", "canary"));
    var resolved =
        parameters.resolve(new YamlScalar(PLACE, PLACE, value, false), "config." + name, problems);
    PlainSecrets.warn(name, resolved, "config." + name, problems);
    assertThat(problems.all().stream().allMatch(p -> p.severity() == Severity.WARNING), is(true));
    assertThat(problems.toString(), not(containsString("canary")));
    return problems.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "password, canary",
    "password, ${param:x}",
    "private_key_password, canary",
    "ssl.truststore.password, canary",
    "ssl.keystore.key, canary",
    "url, postgresql://me:canary@host/db",
    "url, postgresql://${env:X}:canary@host/db",
    "url, postgresql://host/db?user=a&password=canary",
    "url, jdbc:sqlserver://host;user=a;PASSWORD=canary",
    "sasl.jaas.config, Plain required username=a password=\"canary\";"
  })
  void itIsWarnedOf(String name, String value) {
    assertThat(
        warned(name, value),
        containsString("travels with the job as it is; write ${env:NAME} or ${file:/path} for it"));
  }

  @ParameterizedTest
  @CsvSource({
    "password, ${env:X}",
    "password, ''",
    "url, postgresql://host/db",
    "url, postgresql://me@host:5432/db",
    "url, postgresql://me:${env:X}@host/db",
    "url, jdbc:mysql://host/db?password=${env:X}",
    "sasl.jaas.config, Plain required username=a password=\"${env:X}\";",
    "sasl.jaas.config, Krb5LoginModule required useKeyTab=true;",
    "table, password"
  })
  void itIsNot(String name, String value) {
    assertThat(warned(name, value), is(""));
  }
}
