package io.penstock.transforms.expression;

/** The functions that are written one by one, as {@link Signature#parse} reads them. */
final class SignatureTexts {
  static final String LOGIC =
      """
      _&&_(bool, bool) -> bool
      _||_(bool, bool) -> bool
      !_(bool) -> bool
      @not_strictly_false(bool) -> bool
      @null() -> A
      """;

  static final String NUMBERS =
      """
      -_(int) -> int
      -_(double) -> double
      -_(decimal) -> decimal
      _%_(int, int) -> int
      abs(int) -> int
      abs(double) -> double
      abs(decimal) -> decimal
      ceil(double) -> double
      ceil(decimal) -> decimal
      floor(double) -> double
      floor(decimal) -> decimal
      round(double) -> double
      round(decimal) -> decimal
      round(decimal, int) -> decimal
      trunc(double) -> double
      trunc(decimal) -> decimal
      trunc(decimal, int) -> decimal
      sign(int) -> int
      sign(double) -> double
      sign(decimal) -> int
      """;

  static final String TEXTS =
      """
      _+_(string, string) -> string
      _+_(bytes, bytes) -> bytes
      size(string) -> int
      string.size() -> int
      size(bytes) -> int
      bytes.size() -> int
      lower(string) -> string
      string.lower() -> string
      string.lowerAscii() -> string
      upper(string) -> string
      string.upper() -> string
      string.upperAscii() -> string
      trim(string) -> string
      string.trim() -> string
      string.reverse() -> string
      string.charAt(int) -> string
      string.contains(string) -> bool
      string.startsWith(string) -> bool
      string.endsWith(string) -> bool
      string.matches(string) -> bool
      matches(string, string) -> bool
      string.indexOf(string) -> int
      string.indexOf(string, int) -> int
      string.lastIndexOf(string) -> int
      string.replace(string, string) -> string
      string.replace(string, string, int) -> string
      string.split(string) -> list(string)
      string.split(string, int) -> list(string)
      string.substring(int) -> string
      string.substring(int, int) -> string
      list(string).join() -> string
      list(string).join(string) -> string
      """;

  static final String DOMAIN =
      """
      phone_e164(string) -> string
      phone_e164(string, string) -> string
      is_format(string, string) -> bool
      is_email(string) -> bool
      is_uuid(string) -> bool
      is_iban(string) -> bool
      luhn(string) -> bool
      """;

  static final String LISTS =
      """
      _[_](list(A), int) -> A
      _[_](map(A, B), A) -> B
      _+_(list(A), list(A)) -> list(A)
      size(list(A)) -> int
      list(A).size() -> int
      size(map(A, B)) -> int
      map(A, B).size() -> int
      list(A).distinct() -> list(A)
      list(A).reverse() -> list(A)
      list(A).slice(int, int) -> list(A)
      sets.contains(list(A), list(A)) -> bool
      sets.equivalent(list(A), list(A)) -> bool
      sets.intersects(list(A), list(A)) -> bool
      """;

  static final String CONVERSIONS =
      """
      string(string) -> string
      string(int) -> string
      string(double) -> string
      string(decimal) -> string
      string(bool) -> string
      string(bytes) -> string
      string(date) -> string
      string(time) -> string
      string(timestamp) -> string
      string(duration) -> string
      int(int) -> int
      int(double) -> int
      int(decimal) -> int
      int(string) -> int
      int(timestamp) -> int
      double(double) -> double
      double(int) -> double
      double(decimal) -> double
      double(string) -> double
      dec(decimal) -> decimal
      dec(int) -> decimal
      dec(double) -> decimal
      dec(string) -> decimal
      bool(bool) -> bool
      bool(string) -> bool
      bytes(bytes) -> bytes
      bytes(string) -> bytes
      date(date) -> date
      date(string) -> date
      date(timestamp) -> date
      time(time) -> time
      time(string) -> time
      time(timestamp) -> time
      timestamp(timestamp) -> timestamp
      timestamp(string) -> timestamp
      timestamp(int) -> timestamp
      timestamp(date) -> timestamp
      duration(duration) -> duration
      duration(string) -> duration
      """;

  static final String TIMES =
      """
      now() -> timestamp
      today() -> date
      age_days(timestamp) -> int
      age_days(date) -> int
      add_days(date, int) -> date
      _-_(date, date) -> int
      _+_(timestamp, duration) -> timestamp
      _+_(duration, timestamp) -> timestamp
      _+_(duration, duration) -> duration
      _-_(timestamp, timestamp) -> duration
      _-_(timestamp, duration) -> timestamp
      _-_(duration, duration) -> duration
      duration.getHours() -> int
      duration.getMinutes() -> int
      duration.getSeconds() -> int
      duration.getMilliseconds() -> int
      time.getHours() -> int
      time.getMinutes() -> int
      time.getSeconds() -> int
      time.getMilliseconds() -> int
      """;

  /** Functions of CEL's extension libraries that run by the interpreter. */
  static final String EXTENSIONS =
      """
      math.sqrt(double) -> double
      math.sqrt(int) -> double
      math.isNaN(double) -> bool
      math.isInf(double) -> bool
      math.isFinite(double) -> bool
      math.bitAnd(int, int) -> int
      math.bitOr(int, int) -> int
      math.bitXor(int, int) -> int
      math.bitNot(int) -> int
      math.bitShiftLeft(int, int) -> int
      math.bitShiftRight(int, int) -> int
      base64.encode(bytes) -> string
      base64.decode(string) -> bytes
      """;

  private SignatureTexts() {}
}
