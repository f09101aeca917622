package io.penstock.transforms.protect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.schemas.Schema;

class ProtectionPropertiesTest {
  private static final KeyMaterial KEY =
      KeyMaterial.resolve(SecretRef.parse("demo:properties"), SecretResolver.standard());
  private static final KeyMaterial OTHER_KEY =
      KeyMaterial.resolve(SecretRef.parse("demo:other"), SecretResolver.standard());

  @Property(tries = 300)
  void tokenizeComesBack(@ForAll("texts") String text, @ForAll("texts") String domain) {
    DeterministicEncryption encryption = DeterministicEncryption.of(KEY, domain);
    assertThat(encryption.detokenize(encryption.tokenize(text)), equalTo(text));
  }

  @Property(tries = 300)
  void whatIsSealedOpensInItsContextOnly(@ForAll("texts") String text) {
    Sealed sealed = Sealed.with(KEY);
    String closed = sealed.seal(text, "one");
    assertThat(sealed.open(closed, "one"), equalTo(text));
    assertThat(refuses(() -> sealed.open(closed, "two")), equalTo(true));
    assertThat(refuses(() -> Sealed.with(OTHER_KEY).open(closed, "one")), equalTo(true));
    assertThat(refuses(() -> sealed.open(changed(closed), "one")), equalTo(true));
  }

  @Property(tries = 300)
  void equalTextsHaveEqualTokensInOneDomainAndKeyOnly(@ForAll("texts") String text) {
    String token = KeyedHash.of(KEY, "a").token(text);
    assertThat(KeyedHash.of(KEY, "a").token(text), equalTo(token));
    assertThat(KeyedHash.of(KEY, "b").token(text), not(equalTo(token)));
    assertThat(KeyedHash.of(OTHER_KEY, "a").token(text), not(equalTo(token)));
    assertThat(KeyedHash.of(KEY, "a").token(text + "x"), not(equalTo(token)));
  }

  @Property(tries = 300)
  void everySpellingOfAnAddressIsTheSame(@ForAll("addresses") String address) {
    String canonical = Canonical.EMAIL.apply(address);
    assertThat(
        Canonical.EMAIL.apply(" " + address.toUpperCase(Locale.ROOT) + "\t"), equalTo(canonical));
    assertThat(Canonical.EMAIL.apply(canonical), equalTo(canonical));
  }

  @Property(tries = 300)
  void aCanonicalFormIsItsOwn(@ForAll Canonical.Form form, @ForAll("texts") String text) {
    String once = Canonical.of(form).apply(text);
    assertThat(Canonical.of(form).apply(once), equalTo(once));
  }

  @Property(tries = 300)
  void noTreatedValueShowsInARow(
      @ForAll("secrets") String secret, @ForAll("covering") Treatment t) {
    Schema schema = Schema.builder().addNullableStringField("column").build();
    RowProtection protection =
        RowProtection.open(schema, Map.of("column", t), SecretResolver.standard());
    assertThat(protection.protectedJson(new Object[] {secret}), not(containsString(secret)));
    assertThat(t.toString(), not(containsString(secret)));
  }

  @Property(tries = 300)
  void aMaskShowsTheEndsAndKeepsTheLength(
      @ForAll("texts") String text,
      @ForAll @IntRange(max = 4) int first,
      @ForAll @IntRange(max = 4) int last) {
    String masked = Masking.mask(text, new Treatment.Mask(first, last, '•'));
    int[] in = text.codePoints().toArray();
    int[] out = masked.codePoints().toArray();
    assertThat(out.length, equalTo(in.length));
    for (int i = 0; i < in.length; i++) {
      boolean shown = in.length > first + last && (i < first || i >= in.length - last);
      assertThat(out[i], equalTo(shown ? in[i] : '•'));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, 0x10ffff)
        .filter(c -> c < 0xd800 || c > 0xdfff)
        .list()
        .ofMaxSize(40)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> part = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
    return part.flatMap(local -> part.map(domain -> local + "@" + domain + ".example"));
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings().alpha().numeric().ofMinLength(9).ofMaxLength(30);
  }

  @Provide
  Arbitrary<Treatment> covering() {
    SecretRef key = SecretRef.parse("demo:properties");
    return Arbitraries.of(
        new Treatment.Drop(),
        new Treatment.Nullify(),
        new Treatment.Redact(),
        new Treatment.Mask(1, 1),
        new Treatment.Hash(key, Canonical.EMAIL, null),
        new Treatment.Hash(key, Canonical.e164("US"), "PHONE_NUMBER"),
        new Treatment.Tokenize(key));
  }

  private static boolean refuses(Runnable action) {
    try {
      action.run();
      return false;
    } catch (KeyException e) {
      return true;
    }
  }

  private static String changed(String closed) {
    int at = 9 + (closed.length() - 9) / 2;
    char other = closed.charAt(at) == 'A' ? 'B' : 'A';
    return closed.substring(0, at) + other + closed.substring(at + 1);
  }
}
