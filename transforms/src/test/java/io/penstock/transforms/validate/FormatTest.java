package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormatTest {
  /** A format, what it accepts, and after the stroke what it refuses; parted by blanks. */
  private static final String CASES =
      """
      email            ann@example.com a.b+c@sub.example.co.uk O'Hara@example.org | @x.com a@b a..b@example.com ann@example.c
      phone-e164       +14155550101 +390612345678 | 4155550101 +1415555010 +0123456789 +1-415-555-0101
      phone            +1-415-555-0101 +14155550101 | 4155550101 nobody
      uri              https://example.com/a?b#c urn:isbn:0451450523 mailto:a@b.c | example.com //example.com/a http://[::1 1a:b
      uri-reference    https://example.com ../a?b #c | a^b %zz
      url              https://example.com:8080/a?b=c http://10.0.0.1/ | example.com https://nowhere.invalidtld mailto:a@b.c
      hostname         localhost a-b.example 3com.com | -a.b a..b a_b.c a.
      domain           example.com bücher.de | example.nosuchtld localhost
      ipv4             0.0.0.0 255.255.255.255 | 256.1.1.1 01.2.3.4 1.2.3 1.2.3.4.5 1.2.3.4. ::1
      ipv6             ::1 2001:db8::ff00:42:8329 ::ffff:1.2.3.4 | 1::2::3 fe80::1%eth0 ::1/64 12345::
      ip               10.0.0.1 ::1 | 10.0.0
      cidr             10.0.0.0/8 2001:db8::/32 0.0.0.0/0 | 10.0.0.0 10.0.0.0/33 10.0.0.0/08 ::/129 /8
      mac              00:1B:44:11:3A:B7 00-1b-44-11-3a-b7 001b.4411.3ab7 001B44113AB7 | 00:1B:44:11:3A 00:1B-44:11:3A:B7 00:1B:44:11:3A:BG
      port             0 80 65535 | 65536 080 -1 a
      date             2024-02-29 0000-01-01 | 2023-02-29 2024-13-01 2024-1-01 2024-02-290
      date-time        2024-02-29T12:00:00Z 1998-12-31T23:59:60Z 1998-12-31T15:59:60.123-08:00 | 2024-02-29T12:00:00 2024-02-30T12:00:00Z 1998-12-31T22:59:60Z 2024-01-01T24:00:00Z 2024-01-01T00:00:00.Z 2024-01-01T00:00:00+0100
      time             23:59:59 12:00:00.5Z 12:00:00+01:00 | 24:00:00 12:00 12:60:00 12:00:60
      duration         P1DT12H PT0.5S P2W P3Y6M4DT12H30M5S | P PT P1 1D P1S PT1D P1DT P1M1Y PT1.5H
      iban             DE89370400440532013000 GB82WEST12345698765432 FR7630006000011234567890189 | DE89370400440532013001 XX89370400440532013000 de89370400440532013000 DE8937040044053201300
      bic              DEUTDEFF DEUTDEFF500 | DEUTXXFF DEUTDEF deutdeff
      country          DE GB | UK de DEU
      country-3        DEU GBR | DE ZZZ
      currency         EUR JPY | EURO eur ZZZ
      language         de en | xx DE eng
      luhn             79927398713 18 | 79927398710 a18
      credit-card      4111111111111111 4111-1111-1111-1111 378282246310005 3530111333300000 6200000000000005 | 4111111111111112 1234567812345670 4111
      isbn             0-306-40615-2 978-0-306-40615-7 080442957X | 0-306-40615-3 978-0-306-40615-8
      isbn-10          080442957X | 9780306406157 0804429570
      isbn-13          9780306406157 | 080442957X 9780306406158
      issn             2049-3630 0378-5955 | 2049-3631 20493630
      ean              4006381333931 96385074 | 4006381333932 036000291452
      gtin             036000291452 4006381333931 96385074 00012345600012 | 036000291453 12345
      isin             US0378331005 GB0002634946 | US0378331006 QQ0378331005 us0378331005
      cusip            037833100 | 037833101 03783310
      sedol            0263494 | 0263495 026349A
      lei              5493001KJTIIGC8Y1R12 | 5493001KJTIIGC8Y1R13 5493001kjtiigc8y1r12
      aba-routing      021000021 | 021000022 991000021 02100002
      imei             490154203237518 | 490154203237519 49015420323751
      orcid            0000-0002-1825-0097 0000-0001-5109-3700 | 0000-0002-1825-0098 0000000218250097
      uuid             123e4567-e89b-12d3-a456-426614174000 00000000-0000-0000-0000-000000000000 | 123e4567e89b12d3a456426614174000 123e4567-e89b-12d3-a456-42661417400g {123e4567-e89b-12d3-a456-426614174000}
      ulid             01ARZ3NDEKTSV4RRFFQ69G5FAV | 81ARZ3NDEKTSV4RRFFQ69G5FAV 01ARZ3NDEKTSV4RRFFQ69G5FAI
      object-id        65a1b2c3d4e5f60718293a41 | 65a1b2c3d4e5f60718293a4
      hex              0aF 00 | 0x1 g
      hex-color        #fff #1e90ff #1E90FF80 | fff #ff #ggg
      md5              d41d8cd98f00b204e9800998ecf8427e | d41d8cd98f00b204e9800998ecf8427
      sha1             da39a3ee5e6b4b0d3255bfef95601890afd80709 | da39a3ee
      sha256           e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | e3b0c442
      crc32            cbf43926 | cbf4392
      base64           Zm9vYg== Zm9v | Zm9vYg Zm9vYg=== Zm9v!
      base64url        Zm9vYg Zm9vYg== _-8 | Zm9v/ Zm9vY
      base32           MZXW6=== MZXW6YTB | MZXW6 mzxw6=== MZXW61==
      base58           1BoatSLRHtKNngkdXEeobR76b53LETtpyT | 0OIl
      json             {"a":[1,null]} 1 "x" | {a:1} {}{} [1,] NaN
      jwt              eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP eyJhbGciOiJub25lIn0.e30. | a.b .a.b a b.c
      semver           1.0.0 1.0.0-rc.1+build.5 | 1.0 01.0.0 1.0.0-01 v1.0.0
      slug             a x-ray-2 a_b | -a a--b A a-
      ascii            abc ~ | é
      mime-type        text/csv application/vnd.a+json text/html;charset=utf-8 | text csv/text text/
      data-uri         data:text/plain;base64,SGk= data:,Hi | data:text/plain data;,x
      ethereum-address 0x52908400098527886E0F7030069857D2E4169EE7 | 52908400098527886E0F7030069857D2E4169EE7 0x52
      doi              10.1000/182 10.5555/12345678 | 11.1000/182 10.1000 10.1/x
      isrc             US-S1Z-99-00001 USS1Z9900001 | USS1Z990000 us-S1Z-99-00001
      container        CSQU3054383 | CSQU3054384 CSQA3054383 CSQU305438
      icd-10           E11.9 I10 S52.521A | EE1.9 1A E11.12345
      roman-numeral    XIV MCMXCIX | IIII VX abc
      us-zip           12345 12345-6789 | 1234 12345-678 12345_6789
      us-state         CA PR | ZZ ca
      us-ssn           078-05-1120 | 000-05-1120 666-05-1120 078-00-1120 078051120 900-05-1120
      geohash          u4pruydqqvj gcpvj0d | acpvj u4pruydqqvjxx
      latitude         90 -89.999 +0.5 | 90.1 -91 . 1.
      longitude        180 -180.0 | 180.1 a
      lat-long         52.52,13.405 (52.52,13.405) | 91,0 52.52 52.52,181
      """;

  @Test
  void everyFormatAcceptsWhatItIsAndRefusesTheRest() {
    List<String> wrong = new ArrayList<>();
    Set<Format> seen = EnumSet.noneOf(Format.class);
    for (String line : CASES.lines().toList()) {
      Format format = Format.of(line.substring(0, line.indexOf(' ')));
      String[] sides = line.substring(line.indexOf(' ')).strip().split(" \\| ", -1);
      seen.add(format);
      wrong.addAll(differing(format, sides[0], true));
      wrong.addAll(differing(format, sides[1], false));
    }
    assertThat(wrong, empty());
    Set<Format> unseen = EnumSet.complementOf(EnumSet.copyOf(seen));
    assertThat(unseen, is(EnumSet.of(Format.SHA384, Format.SHA512)));
  }

  @Test
  void noFormatFailsOnOddTexts() {
    for (Format format : Format.values()) {
      for (String text : List.of("", " ", "\0", "-", "+", ".", ":", "\uD83D", "0".repeat(5000))) {
        format.accepts(text);
      }
      assertThat(format.id(), format.accepts("no such thing \n"), is(format == Format.ASCII));
    }
  }

  @Test
  void formatsOfHugeTextsAreDecidedInNoTime() {
    for (Format format : Format.values()) {
      for (String part : List.of("@", "a@", "a.", "1:", "http://a", "+1", "[", "a-")) {
        String text = part.repeat(100_000) + " ";
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> format.accepts(text), () -> format.id() + " " + part);
      }
    }
  }

  @Test
  void ibanMayBeInFoursAsOnPaper() {
    assertThat(Format.IBAN.accepts("DE89 3704 0044 0532 0130 00"), is(true));
    assertThat(Format.IBAN.accepts("DE89 37040044 0532 0130 00"), is(false));
    assertThat(Format.IBAN.accepts("DE89 3704 0044 0532 0130 00 "), is(false));
  }

  private static List<String> differing(Format format, String texts, boolean accepted) {
    return Arrays.stream(texts.split(" ", -1))
        .filter(text -> format.accepts(text) != accepted)
        .map(text -> format.id() + (accepted ? " refuses " : " accepts ") + text)
        .toList();
  }
}
