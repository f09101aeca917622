package io.penstock.transforms.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way of writing texts that others have fixed. What a format accepts is part of its contract and
 * does not depend on locale or network; {@code docs/guide/validation.md} names the source of each
 * grammar.
 */
public enum Format {
  EMAIL("an e-mail address", EmailAddresses::valid),
  PHONE_E164("a phone number as in E.164, such as +14155550101", Phones::e164),
  PHONE("a phone number with its country code", Phones::international),

  URI("a URI with a scheme (RFC 3986)", Uris::uri),
  URI_REFERENCE("a URI or a relative reference (RFC 3986)", Uris::reference),
  URL("an http, https or ftp address", Uris::url),
  HOSTNAME("a host name (RFC 1123)", Hosts::hostname),
  DOMAIN("a domain name under a known top-level domain", Hosts::domain),
  IPV4("an IPv4 address", Hosts::ipv4),
  IPV6("an IPv6 address", Hosts::ipv6),
  IP("an IPv4 or IPv6 address", Hosts::ip),
  CIDR("an IP address with a prefix length, such as 10.0.0.0/8", Hosts::cidr),
  MAC("a MAC address", Hosts::mac),
  PORT("a port number from 0 to 65535", Hosts::port),

  DATE("a date, such as 2024-01-31", Moments::date),
  DATE_TIME("a date and time with offset, such as 2024-01-31T23:59:59Z", Moments::dateTime),
  TIME("a time, such as 23:59:59", Moments::time),
  DURATION("an ISO 8601 duration, such as P1DT12H", Moments::duration),

  IBAN("an IBAN", Codes::iban),
  BIC("a BIC of 8 or 11 characters", Codes::bic),
  COUNTRY("an ISO 3166-1 country code of two letters", Codes::country),
  COUNTRY_3("an ISO 3166-1 country code of three letters", Codes::country3),
  CURRENCY("an ISO 4217 currency code", Codes::currency),
  LANGUAGE("an ISO 639-1 language code", Codes::language),

  LUHN("digits with a Luhn check digit", CheckDigits::luhn),
  CREDIT_CARD("a payment card number", CheckDigits::creditCard),
  ISBN("an ISBN of 10 or 13 digits", CheckDigits::isbn),
  ISBN_10("an ISBN of 10 digits", CheckDigits::isbn10),
  ISBN_13("an ISBN of 13 digits", CheckDigits::isbn13),
  ISSN("an ISSN, such as 2049-3630", CheckDigits::issn),
  EAN("an EAN of 8 or 13 digits", CheckDigits::ean),
  GTIN("a GTIN of 8, 12, 13 or 14 digits", CheckDigits::gtin),
  ISIN("an ISIN", CheckDigits::isin),
  CUSIP("a CUSIP", CheckDigits::cusip),
  SEDOL("a SEDOL", CheckDigits::sedol),
  LEI("an LEI", CheckDigits::lei),
  ABA_ROUTING("an ABA routing number", CheckDigits::abaRouting),
  IMEI("an IMEI of 15 digits", CheckDigits::imei),
  ORCID("an ORCID iD, such as 0000-0002-1825-0097", CheckDigits::orcid),

  UUID("a UUID", Encodings::uuid),
  ULID("a ULID", Shapes::ulid),
  HEX("hexadecimal digits", Encodings::hex),
  HEX_COLOR("a colour such as #1e90ff", Encodings::hexColor),
  MD5("32 hexadecimal digits", text -> Chars.exactly(text, 32, Chars::hex)),
  SHA1("40 hexadecimal digits", text -> Chars.exactly(text, 40, Chars::hex)),
  SHA384("96 hexadecimal digits", text -> Chars.exactly(text, 96, Chars::hex)),
  SHA512("128 hexadecimal digits", text -> Chars.exactly(text, 128, Chars::hex)),
  CRC32("8 hexadecimal digits", text -> Chars.exactly(text, 8, Chars::hex)),
  SHA256("64 hexadecimal digits", text -> Chars.exactly(text, 64, Chars::hex)),
  BASE64("padded base64", Encodings::base64),
  BASE64URL("base64 in the URL-safe alphabet", Encodings::base64Url),
  BASE32("padded base32", Encodings::base32),
  BASE58("base58 in the Bitcoin alphabet", Notations::base58),
  JSON("a JSON value", Encodings::json),
  JWT("a JSON Web Token in compact form", Encodings::jwt),
  SEMVER("a semantic version, such as 1.4.0-rc.1", Shapes::semver),
  SLUG("lower-case words joined by hyphens", Shapes::slug),
  ASCII("ASCII text", Chars::ascii),
  MIME_TYPE("a media type, such as text/csv; charset=utf-8", Notations::mimeType),
  DATA_URI("a data URI (RFC 2397)", Notations::dataUri),
  OBJECT_ID("24 hexadecimal digits", text -> Chars.exactly(text, 24, Chars::hex)),
  ETHEREUM_ADDRESS("an Ethereum address", Notations::ethereumAddress),
  DOI("a DOI, such as 10.1000/182", Notations::doi),
  ISRC("an ISRC", Notations::isrc),
  CONTAINER("a freight container number (ISO 6346)", Notations::container),
  ICD_10("an ICD-10 code", Notations::icd10),
  ROMAN_NUMERAL("a Roman numeral up to MMMCMXCIX", Notations::romanNumeral),

  US_ZIP("a US ZIP code of 5 or 9 digits", Shapes::usZip),
  US_STATE("the two letters of a US state or territory", Notations::usState),
  US_SSN("a US social security number, such as 078-05-1120", Shapes::usSsn),
  GEOHASH("a geohash of up to 12 characters", Notations::geohash),
  LATITUDE("degrees from -90 to 90", Shapes::latitude),
  LONGITUDE("degrees from -180 to 180", Shapes::longitude),
  LAT_LONG("a latitude, a comma and a longitude", Shapes::latLong);

  /** Other names in use for the same thing. */
  private static final Map<String, Format> ALIASES =
      Map.of(
          "e164", PHONE_E164,
          "byte", BASE64,
          "ip-address", IP,
          "datetime", DATE_TIME,
          "country-code", COUNTRY,
          "currency-code", CURRENCY,
          "mac-address", MAC,
          "swift", BIC);

  private static final Map<String, Format> BY_ID =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Format::id, f -> f));

  private final String phrase;

  @SuppressWarnings("ImmutableEnumChecker") // none of the tests has state
  private final Predicate<String> test;

  Format(String phrase, Predicate<String> test) {
    this.phrase = phrase;
    this.test = test;
  }

  /**
   * The format of that name or alias, whatever its case, with hyphens or underscores.
   *
   * @throws IllegalArgumentException where there is none; the message lists all
   */
  public static Format of(String id) {
    Format format = find(id);
    if (format == null) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is not a format; there are " + String.join(", ", ids()));
    }
    return format;
  }

  /** As {@link #of}; null where there is none, such as a contract's {@code password}. */
  public static @Nullable Format find(String id) {
    String name = id.toLowerCase(Locale.ROOT).replace('_', '-');
    Format format = BY_ID.get(name);
    return format != null ? format : ALIASES.get(name);
  }

  /** The names of all formats. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Format::id).toList();
  }

  /** The name in files, such as {@code date-time}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a text of this format is, as in "must be an e-mail address". */
  public String phrase() {
    return phrase;
  }

  /** Whether the text is written in this format, with nothing before or after it. */
  public boolean accepts(String text) {
    return test.test(text);
  }
}
