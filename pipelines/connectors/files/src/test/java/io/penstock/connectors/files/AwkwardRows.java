package io.penstock.connectors.files;

import io.penstock.connectors.formats.Unicode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rows of every type, with values that are easily written wrong. */
final class AwkwardRows {
  private AwkwardRows() {}

  static Arbitrary<Object[]> flat(Arbitrary<String> texts) {
    return Combinators.combine(
            Stream.<Arbitrary<?>>of(
                    texts,
                    Arbitraries.oneOf(
                        Arbitraries.longs(), Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                    decimals(),
                    Arbitraries.of(true, false),
                    dates(),
                    Arbitraries.longs().between(0, 86_399_999_999L).map(m -> time(m)),
                    instants(),
                    Arbitraries.bytes().array(byte[].class).ofMaxSize(5),
                    texts)
                .map(arbitrary -> arbitrary.map(Object.class::cast).injectNull(0.15))
                .toList())
        .as(values -> values.toArray());
  }

  private static LocalTime time(long micros) {
    return LocalTime.ofNanoOfDay(micros * 1000);
  }

  private static Arbitrary<BigDecimal> decimals() {
    BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(most.negate(), most),
            Arbitraries.bigIntegers().between(BigInteger.valueOf(-99), BigInteger.valueOf(99)));
    return Combinators.combine(digits, Arbitraries.integers().between(-5, 38)).as(BigDecimal::new);
  }

  private static Arbitrary<LocalDate> dates() {
    LocalDate first = LocalDate.of(1, 1, 1);
    LocalDate last = LocalDate.of(9999, 12, 31);
    return Arbitraries.oneOf(
        Arbitraries.of(first, last),
        Arbitraries.longs()
            .between(first.toEpochDay(), last.toEpochDay())
            .map(LocalDate::ofEpochDay));
  }

  private static Arbitrary<Instant> instants() {
    long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.of(first, last, 0L), Arbitraries.longs().between(first, last)),
            Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 999_999)))
        .as((second, micros) -> Instant.ofEpochSecond(second, micros * 1000L));
  }

  /** Any text but halves of surrogate pairs. */
  static Arbitrary<String> whole() {
    return awkward().filter(Unicode::isWhole);
  }

  static Arbitrary<String> awkward() {
    return Arbitraries.of(
            "\"",
            ",",
            ";",
            "\r",
            "\n",
            "\r\n",
            "\t",
            " ",
            "a",
            "=",
            "'",
            "\\",
            "\\N",
            "null",
            "\0",
            "\u0007",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\uffff",
            "\u00e4",
            "\u4f60",
            "\ud83d\ude0e",
            "\ud83d",
            "\ude0e",
            "{",
            "[",
            "#")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
