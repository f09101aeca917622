package io.penstock.runners.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random row of {@link SinksAgreeTest}.
 *
 * @param nr unique; tells rows apart
 * @param amount as written, which may be no number
 */
record Thing(
    int nr,
    int id,
    @Nullable Integer version,
    @Nullable String code,
    @Nullable String mark,
    String email,
    String amount) {

  /**
   * Random rows with many of the same key.
   *
   * @param taken whether codes and marks may repeat
   */
  static List<Thing> some(int count, Random random, boolean taken) {
    List<Thing> things = new ArrayList<>();
    for (int nr = 1; nr <= count; nr++) {
      things.add(
          new Thing(
              nr,
              random.nextInt(count / 2),
              random.nextInt(8) == 0 ? null : random.nextInt(4),
              random.nextInt(6) == 0 ? null : "c" + (taken ? random.nextInt(count) : nr),
              random.nextInt(6) == 0 ? null : "m" + (taken ? random.nextInt(count) : nr),
              one(random, "ann@example.com", "BO@example.com", "cy.at.example.com", ""),
              one(random, "1", "25", "-1", "much")));
    }
    return things;
  }

  /** Mostly one of the first two. */
  private static String one(Random random, String good, String fine, String bad, String worse) {
    return switch (random.nextInt(16)) {
      case 0 -> bad;
      case 1 -> worse;
      default -> random.nextBoolean() ? good : fine;
    };
  }

  String line() {
    return String.join(
        ",",
        String.valueOf(nr),
        String.valueOf(id),
        version == null ? "" : version.toString(),
        code == null ? "" : code,
        mark == null ? "" : mark,
        email,
        amount);
  }

  /** The rules it breaks by itself. */
  List<String> broken() {
    if (amount.equals("much")) {
      return List.of("amount.type");
    }
    List<String> broken = new ArrayList<>();
    if (email.isEmpty()) {
      broken.add("email.required");
    } else if (!email.contains("@")) {
      broken.add("email.format");
    }
    if (amount.equals("-1")) {
      broken.add("amount.minimum");
    }
    return broken;
  }
}
