package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How far formats agree with other validators; each figure is agreements out of cases. */
class FormatOraclesTest {
  private static final Set<String> MAIL_SERVERS_TAKE =
      Set.of("ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321");
  private static final Map<String, Format> VALIDATORS =
      Map.ofEntries(
          Map.entry("isEmail[]", Format.EMAIL),
          Map.entry("isURL[]", Format.URL),
          Map.entry("isIP[]", Format.IP),
          Map.entry("isIP[4]", Format.IPV4),
          Map.entry("isIP[6]", Format.IPV6),
          Map.entry("isIPRange[]", Format.CIDR),
          Map.entry("isFQDN[]", Format.HOSTNAME),
          Map.entry("isMACAddress[]", Format.MAC),
          Map.entry("isIBAN[]", Format.IBAN),
          Map.entry("isBIC[]", Format.BIC),
          Map.entry("isCreditCard[]", Format.CREDIT_CARD),
          Map.entry("isLuhnNumber[]", Format.LUHN),
          Map.entry("isISBN[]", Format.ISBN),
          Map.entry("isISBN[10]", Format.ISBN_10),
          Map.entry("isISBN[13]", Format.ISBN_13),
          Map.entry("isISSN[]", Format.ISSN),
          Map.entry("isISIN[]", Format.ISIN),
          Map.entry("isEAN[]", Format.GTIN),
          Map.entry("isIMEI[]", Format.IMEI),
          Map.entry("isAbaRouting[]", Format.ABA_ROUTING),
          Map.entry("isUUID[\"loose\"]", Format.UUID),
          Map.entry("isULID[]", Format.ULID),
          Map.entry("isMongoId[]", Format.OBJECT_ID),
          Map.entry("isHexColor[]", Format.HEX_COLOR),
          Map.entry("isHexadecimal[]", Format.HEX),
          Map.entry("isHash[\"md5\"]", Format.MD5),
          Map.entry("isHash[\"sha1\"]", Format.SHA1),
          Map.entry("isHash[\"sha256\"]", Format.SHA256),
          Map.entry("isHash[\"sha384\"]", Format.SHA384),
          Map.entry("isHash[\"sha512\"]", Format.SHA512),
          Map.entry("isHash[\"crc32\"]", Format.CRC32),
          Map.entry("isBase64[]", Format.BASE64),
          Map.entry("isBase32[]", Format.BASE32),
          Map.entry("isBase58[]", Format.BASE58),
          Map.entry("isJWT[]", Format.JWT),
          Map.entry("isJSON[]", Format.JSON),
          Map.entry("isSemVer[]", Format.SEMVER),
          Map.entry("isSlug[]", Format.SLUG),
          Map.entry("isAscii[]", Format.ASCII),
          Map.entry("isLatLong[]", Format.LAT_LONG),
          Map.entry("isPort[]", Format.PORT),
          Map.entry("isISO31661Alpha2[]", Format.COUNTRY),
          Map.entry("isISO31661Alpha3[]", Format.COUNTRY_3),
          Map.entry("isISO4217[]", Format.CURRENCY),
          Map.entry("isISO6391[]", Format.LANGUAGE),
          Map.entry("isRFC3339[]", Format.DATE_TIME),
          Map.entry("isMimeType[]", Format.MIME_TYPE),
          Map.entry("isDataURI[]", Format.DATA_URI),
          Map.entry("isEthereumAddress[]", Format.ETHEREUM_ADDRESS),
          Map.entry("isISO6346[]", Format.CONTAINER),
          Map.entry("isISRC[]", Format.ISRC));

  /** Where they differ, how often they agree and why not always. */
  private static final Map<String, String> VALIDATOR_JS_DIFFERS =
      Map.ofEntries(
          // RFC 4648 encodes nothing as an empty text.
          Map.entry("isBase32[]", "4/5"),
          // A blank before the scheme.
          Map.entry("isDataURI[]", "7/8"),
          // A prefix 0x is not a hexadecimal digit.
          Map.entry("isHexadecimal[]", "3/4"),
          // Zones (RFC 4007) belong to a machine, not to an address that travels.
          Map.entry("isIP[]", "33/34"),
          Map.entry("isIP[6]", "2/4"),
          // A blank in one place only: the library wants one way of parting the groups.
          Map.entry("isISBN[13]", "7/8"),
          // Ten characters are no container number.
          Map.entry("isISO6346[]", "9/10"),
          // ISO 3297 writes the hyphen; the library knows no number without digits in use.
          Map.entry("isISSN[]", "2/4"),
          // A check digit of nothing.
          Map.entry("isLuhnNumber[]", "1/2"),
          // RFC 2045 allows parameters on every type, not only on text.
          Map.entry("isMimeType[]", "7/10"),
          // A blank in place of T is left to agreement by RFC 3339; JSON Schema asks for T.
          Map.entry("isRFC3339[]", "2/5"),
          // A scheme is needed here; a length beyond 2,084 is not forbidden.
          Map.entry("isURL[]", "27/30"));

  @Test
  void validatorJsAgreesButForTheKindsListed() throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonNode item : Oracles.cases("validatorjs.jsonl")) {
      String key = item.get("validator").asText() + item.get("args");
      Format format = VALIDATORS.get(key);
      if (format != null) {
        boolean accepted = format.accepts(item.get("value").asText());
        count(counts, key, accepted == item.get("valid").asBoolean());
      }
    }
    Map<String, String> figures = figures(counts);
    assertThat(differing(figures), is(VALIDATOR_JS_DIFFERS));
    assertThat(counts.values().stream().mapToInt(count -> count[1]).sum(), is(329));
  }

  /**
   * Valid is what RFC 5321 has a mail server take. Differences: the library accepts three addresses
   * with text beside or escaped outside of quotes, no quoted words within a dotted local part, and
   * no domain of digits or of a single unknown label.
   */
  @Test
  void isEmailAgreesByCategory() throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonNode item : Oracles.cases("isemail.jsonl")) {
      String category = item.get("category").asText();
      boolean accepted = Format.EMAIL.accepts(item.get("address").asText());
      count(counts, category, accepted == MAIL_SERVERS_TAKE.contains(category));
    }
    assertThat(
        figures(counts),
        is(
            Map.of(
                "ISEMAIL_CFWS", "1/1",
                "ISEMAIL_DEPREC", "13/15",
                "ISEMAIL_DNSWARN", "1/2",
                "ISEMAIL_ERR", "26/29",
                "ISEMAIL_RFC5321", "16/18",
                "ISEMAIL_RFC5322", "14/14",
                "ISEMAIL_VALID_CATEGORY", "5/5")));
  }

  /** The one that differs is an example of Zimbabwe that the plan of the library has no more. */
  @Test
  void examplePhoneNumbersAreAcceptedButForOne() throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonNode item : Oracles.cases("phone_examples.jsonl")) {
      boolean accepted = Format.PHONE_E164.accepts(item.get("e164").asText());
      count(counts, "phone", accepted == item.get("valid").asBoolean());
    }
    assertThat(figures(counts), is(Map.of("phone", "315/316")));
  }

  private static Map<String, String> differing(Map<String, String> figures) {
    Map<String, String> differing = new TreeMap<>(figures);
    differing.values().removeIf(figure -> figure.matches("(\\d+)/\\1"));
    return differing;
  }

  private static void count(Map<String, int[]> counts, String key, boolean agrees) {
    int[] count = counts.computeIfAbsent(key, k -> new int[2]);
    count[0] += agrees ? 1 : 0;
    count[1]++;
  }

  private static Map<String, String> figures(Map<String, int[]> counts) {
    Map<String, String> figures = new TreeMap<>();
    counts.forEach((key, count) -> figures.put(key, count[0] + "/" + count[1]));
    return figures;
  }
}
