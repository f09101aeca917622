package io.penstock.transforms.protect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.penstock.testing.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "+14155550101, +14155550101",
    "(415) 555-0101, +14155550101",
    "011 44 20 7183 8750, +442071838750",
    "+44 (0)20 7183 8750, +442071838750",
    "+4402071838750, +442071838750",
    "'+1 415 555 0101 ext. 12', +14155550101",
    "+390236618300, +390236618300",
    "no phone, no phone",
    "+000000000, +000000000",
    "+, +",
  })
  void aNumberIsWrittenInE164AndAnythingElseStays(String text, String canonical) {
    assertThat(Canonical.e164("US").apply(text), equalTo(canonical));
  }

  @Test
  void numbersWithoutCountryCodeStayWhereNoRegionIsGiven() {
    assertThat(Canonical.e164(null).apply(" 4155550101 "), equalTo("4155550101"));
  }

  @Test
  void aRegionThatDoesNotExistIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Canonical.e164("UK"));
  }

  /** The short cut claims that the library would change nothing; the library is asked. */
  @Test
  void theLibraryWritesWhatTheShortCutLeavesAlone() {
    Random random = new Random(20_26);
    Integer[] codes =
        PhoneNumberUtil.getInstance().getSupportedCallingCodes().toArray(new Integer[0]);
    int alike = 0;
    for (int i = 0; i < 60_000; i++) {
      String text = number(codes[i % codes.length], random);
      if (PlainE164.spelledRight(text)) {
        assertThat(PhoneNumbers.parsed(text, "US"), equalTo(text));
        alike++;
      }
    }
    assertThat(alike, greaterThan(30_000));
  }

  @Test
  void theShortCutKnowsTheCommonCountries() {
    for (String number :
        Set.of("+14155550101", "+442071838750", "+4930901820", "+33142685300", "+919876543210")) {
      assertThat(number, PlainE164.spelledRight(number), equalTo(true));
    }
  }

  @Test
  void everyExampleOfTheLibraryIsItsOwnCanonicalForm() throws IOException {
    for (String line : Files.readAllLines(Oracles.file("suites/phone_examples.jsonl"))) {
      JsonNode example = new ObjectMapper().readTree(line);
      String e164 = example.path("e164").asText();
      assertThat(Canonical.e164(null).apply(e164), equalTo(e164));
    }
  }

  private static String number(int code, Random random) {
    StringBuilder text = new StringBuilder("+").append(code);
    int digits = 7 + random.nextInt(9);
    while (text.length() <= digits) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }
}
