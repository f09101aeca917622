package io.penstock.transforms.protect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {
  private static final String GOOD =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final SecretRef ENV = SecretRef.parse("env:PII_KEY");

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000000000000000000000000000000000ff, few different bytes",
    "abababababababababababababababababababababababababababababababab, all equal",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, count up or down",
    "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100, count up or down",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, repeats a pattern",
    "9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015, repeats a pattern",
    "636f727265637420686f727365206261747465727920737461706c6520797570, written text",
    "9f86d081884c7d659a2feaa0c55ad015, 64 to 128 hex digits",
    "hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2h, only hex digits",
  })
  void anUnfitKeyIsRefusedWithoutBeingShown(String key, String why) {
    KeyException refused = assertThrows(KeyException.class, () -> resolve(key));
    assertThat(refused.getMessage(), containsString("env:PII_KEY"));
    assertThat(refused.getMessage(), containsString(why));
    assertThat(refused.getMessage(), not(containsString(key)));
  }

  @Test
  void aMissingVariableAndAMissingFileAreBothNamed() {
    SecretRef file = SecretRef.parse("file:/nowhere/key");
    assertThat(
        KeyMaterial.problems(List.of(ENV, file, ENV), SecretResolver.withVariables(Map.of())),
        contains(containsString("env:PII_KEY is not set"), containsString("file:/nowhere/key")));
  }

  @Test
  void theSameSecretHasTheSameIdWhereverItIsKept(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key");
    Files.writeString(file, GOOD.toUpperCase(java.util.Locale.ROOT) + "\n");
    KeyMaterial fromFile =
        KeyMaterial.resolve(SecretRef.parse("file:" + file), SecretResolver.standard());
    assertThat(fromFile.id(), equalTo(resolve(GOOD).id()));
    assertThat(GOOD, not(containsString(fromFile.id())));
  }

  @Test
  void usesOfOneSecretHaveUnrelatedKeys() {
    KeyMaterial key = resolve(GOOD);
    assertThat(key.derive("hash/a", 32), not(equalTo(key.derive("hash/b", 32))));
    assertThat(key.derive("seal", 32), not(equalTo(key.derive("hash/seal", 32))));
  }

  @Test
  void aDemonstrationKeyComesFromItsNameAndSaysSo() {
    SecretRef demo = SecretRef.parse("demo:customers");
    assertThat(demo.demonstration(), equalTo(true));
    assertThat(
        KeyMaterial.resolve(demo, SecretResolver.standard()).id(),
        equalTo(KeyMaterial.resolve(demo, SecretResolver.standard()).id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {GOOD, "env:" + GOOD, "env:", "env:A-B", "file:", "vault:x", "demo:a b", ""})
  void whatIsNoReferenceIsRefusedWithoutBeingShown(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> SecretRef.parse(text));
    assertThat(refused.getMessage(), not(containsString(GOOD)));
    assertThat(refused.getMessage(), containsString("env:NAME"));
  }

  private static KeyMaterial resolve(String key) {
    return KeyMaterial.resolve(ENV, SecretResolver.withVariables(Map.of("PII_KEY", key)));
  }
}
