package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Semantic types of Great Expectations that are formats here. */
class SemanticOraclesTest {
  private static final String VALID = "expect_column_values_to_be_valid_";
  private static final Map<String, Format> FORMATS =
      Map.ofEntries(
          Map.entry("expect_column_values_to_be_hexadecimal", Format.HEX),
          Map.entry("expect_column_values_to_be_ascii", Format.ASCII),
          Map.entry("expect_column_values_to_contain_valid_email", Format.EMAIL),
          Map.entry("expect_column_values_to_have_valid_icd10_code_format", Format.ICD_10),
          Map.entry(VALID + "base32", Format.BASE32),
          Map.entry(VALID + "crc32", Format.CRC32),
          Map.entry(VALID + "date", Format.DATE),
          Map.entry(VALID + "doi", Format.DOI),
          Map.entry(VALID + "geohash", Format.GEOHASH),
          Map.entry(VALID + "hex_color", Format.HEX_COLOR),
          Map.entry(VALID + "iban", Format.IBAN),
          Map.entry(VALID + "ipv4", Format.IPV4),
          Map.entry(VALID + "isbn13", Format.ISBN_13),
          Map.entry(VALID + "isin", Format.ISIN),
          Map.entry(VALID + "orcid", Format.ORCID),
          Map.entry(VALID + "roman_numeral", Format.ROMAN_NUMERAL),
          Map.entry(VALID + "sha1", Format.SHA1),
          Map.entry(VALID + "ssn", Format.US_SSN),
          Map.entry(VALID + "urls", Format.URL),
          Map.entry(VALID + "us_state_abbreviation", Format.US_STATE),
          Map.entry(VALID + "zip5", Format.US_ZIP),
          Map.entry(VALID + "general_zipcode", Format.US_ZIP));

  /** Every value of a column is looked at, nulls left out, as in the rule on a column. */
  @Test
  void columnsOfSemanticTypesAreJudgedAlike() throws IOException {
    Set<String> differing = new TreeSet<>();
    int covered = 0;
    for (JsonNode item : Oracles.cases("gx_semantic.jsonl")) {
      Format format = FORMATS.get(item.get("id").asText().replaceAll("#.*", ""));
      if (format != null) {
        covered++;
        boolean agrees = success(item, format) == item.get("expect").get("success").asBoolean();
        if (!agrees) {
          differing.add(item.get("id").asText());
        }
      }
    }
    assertThat(differing, is(Set.of()));
    assertThat(covered, is(28));
  }

  private static boolean success(JsonNode item, Format format) {
    JsonNode arguments = item.get("kwargs");
    int values = 0;
    int accepted = 0;
    for (JsonNode value : item.get("data").get(arguments.get("column").asText())) {
      if (!value.isNull()) {
        values++;
        accepted += format.accepts(value.asText()) ? 1 : 0;
      }
    }
    double mostly = arguments.path("mostly").asDouble(1.0);
    return values == 0 || accepted >= mostly * values;
  }
}
