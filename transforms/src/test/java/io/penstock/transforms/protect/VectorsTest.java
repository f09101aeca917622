package io.penstock.transforms.protect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.testing.Oracles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ciphers against RFC 4231 and Project Wycheproof. */
class VectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  // RFC 4231, sections 4.2 to 4.8; 4.6 gives the first 128 bits.
  @ParameterizedTest
  @CsvSource({
    "20*0b, 4869205468657265," + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "20*aa, 50*dd, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "0102030405060708090a0b0c0d0e0f10111213141516171819, 50*cd,"
        + "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    "20*0c, 546573742057697468205472756e636174696f6e, a3b6167473100ee06e0c796c2955552b",
    "131*aa, Test Using Larger Than Block-Size Key - Hash Key First,"
        + "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "131*aa, 'This is a test using a larger than block-size key and a larger than block-size data."
        + " The key needs to be hashed before being used by the HMAC algorithm.',"
        + "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
  })
  void keyedHashesAgreeWithRfc4231(String key, String data, String mac) {
    assertThat(HEX.formatHex(KeyedHash.mac(bytes(key), bytes(data))), startsWith(mac));
  }

  @Test
  void keyedHashesAgreeWithWycheproof() throws IOException {
    int checked = 0;
    for (JsonNode group : groups("wycheproof_hmac_sha256_test.json")) {
      int digits = group.path("tagSize").asInt() / 4;
      for (JsonNode test : group.path("tests")) {
        byte[] mac = KeyedHash.mac(hex(test, "key"), hex(test, "msg"));
        boolean same = HEX.formatHex(mac).substring(0, digits).equals(test.path("tag").asText());
        assertThat(name(test), same, equalTo(valid(test)));
        checked++;
      }
    }
    assertThat(checked, greaterThan(50));
  }

  @Test
  void deterministicEncryptionAgreesWithWycheproof() throws Exception {
    int checked = 0;
    for (JsonNode group : groups("wycheproof_aes_siv_cmac_test.json")) {
      if (group.path("keySize").asInt() != 512) {
        continue;
      }
      for (JsonNode test : group.path("tests")) {
        sivAgrees(test);
        checked++;
      }
    }
    assertThat(checked, greaterThan(20));
  }

  @Test
  void sealingAgreesWithWycheproof() throws Exception {
    int checked = 0;
    for (JsonNode group : groups("wycheproof_aes_gcm_test.json")) {
      boolean ours =
          group.path("keySize").asInt() == 256
              && group.path("ivSize").asInt() == 96
              && group.path("tagSize").asInt() == 128;
      if (ours) {
        for (JsonNode test : group.path("tests")) {
          gcmAgrees(test);
          checked++;
        }
      }
    }
    assertThat(checked, greaterThan(20));
  }

  /**
   * Worked out by another implementation of RFC 5869 and RFC 2104: stored tokens must not change.
   */
  @Test
  void tokensStayTheSameFromReleaseToRelease() {
    KeyMaterial key =
        KeyMaterial.resolve(
            SecretRef.parse("env:KEY"),
            SecretResolver.withVariables(
                Map.of("KEY", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")));
    assertThat(
        KeyedHash.of(key, "EMAIL_ADDRESS").token("ann.smith@example.com"),
        equalTo("2088f520:49wIRWZUNTRpr1qjjG4q2dT30k7BftUXntzzf_qF8wY"));
  }

  private static void sivAgrees(JsonNode test) throws GeneralSecurityException {
    byte[] key = hex(test, "key");
    byte[] aad = hex(test, "aad");
    String sealed = HEX.formatHex(DeterministicEncryption.encrypt(key, hex(test, "msg"), aad));
    if (valid(test)) {
      assertThat(name(test), sealed, equalTo(test.path("ct").asText()));
      assertThat(
          name(test),
          DeterministicEncryption.decrypt(key, hex(test, "ct"), aad),
          equalTo(hex(test, "msg")));
    } else {
      assertThat(name(test), sealed, not(equalTo(test.path("ct").asText())));
      assertThrows(
          GeneralSecurityException.class,
          () -> DeterministicEncryption.decrypt(key, hex(test, "ct"), aad),
          name(test));
    }
  }

  private static void gcmAgrees(JsonNode test) throws GeneralSecurityException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    sealed.writeBytes(hex(test, "iv"));
    sealed.writeBytes(hex(test, "ct"));
    sealed.writeBytes(hex(test, "tag"));
    byte[] key = hex(test, "key");
    byte[] aad = hex(test, "aad");
    if (valid(test)) {
      assertThat(
          name(test), Sealed.decrypt(key, sealed.toByteArray(), aad), equalTo(hex(test, "msg")));
    } else {
      assertThrows(
          GeneralSecurityException.class,
          () -> Sealed.decrypt(key, sealed.toByteArray(), aad),
          name(test));
    }
  }

  private static JsonNode groups(String file) throws IOException {
    return new ObjectMapper().readTree(Oracles.file("suites/" + file).toFile()).path("testGroups");
  }

  private static boolean valid(JsonNode test) {
    return "valid".equals(test.path("result").asText());
  }

  private static String name(JsonNode test) {
    return "tcId " + test.path("tcId").asInt() + " " + test.path("comment").asText();
  }

  private static byte[] hex(JsonNode test, String field) {
    return HEX.parseHex(test.path(field).asText());
  }

  /** Hex, a byte repeated as {@code 20*0b}, or plain text. */
  private static byte[] bytes(String text) {
    int star = text.indexOf('*');
    if (star > 0) {
      return HEX.parseHex(
          text.substring(star + 1).repeat(Integer.parseInt(text.substring(0, star))));
    }
    return text.matches("[0-9a-f]+") ? HEX.parseHex(text) : text.getBytes(US_ASCII);
  }
}
