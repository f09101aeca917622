package io.penstock.transforms.validate;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.commons.validator.routines.UrlValidator;

/** Resource identifiers. */
final class Uris {
  private static final UrlValidator URLS = new UrlValidator(new String[] {"http", "https", "ftp"});

  private Uris() {}

  /** RFC 3986, with a scheme. */
  static boolean uri(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && Chars.letter(text.charAt(0)) && parses(text, true);
  }

  /** RFC 3986, relative ones too. */
  static boolean reference(String text) {
    return parses(text, false);
  }

  /**
   * An http, https or ftp address on a host under a known top-level domain, or on an IP address.
   */
  static boolean url(String text) {
    return text.length() > 6 && URLS.isValid(text);
  }

  private static boolean parses(String text, boolean absolute) {
    if (!Chars.all(text, c -> c > 0x20 && c < 0x7f)) {
      return false;
    }
    try {
      return new URI(text).isAbsolute() || !absolute;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
