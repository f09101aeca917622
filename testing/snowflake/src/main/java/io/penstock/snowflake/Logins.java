package io.penstock.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who may connect. */
final class Logins {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();

  void password(String user, String password) {
    passwords.put(upper(user), password);
  }

  void key(String user, PublicKey key) {
    keys.put(upper(user), key);
  }

  /**
   * Lets a user in.
   *
   * @param data the login request
   * @return the user's name
   * @throws Refusal if the password or the signature is wrong
   */
  String user(JsonNode data) throws Refusal {
    String user = upper(data.path("LOGIN_NAME").asText());
    if (data.path("AUTHENTICATOR").asText().equals("SNOWFLAKE_JWT")) {
      if (!signed(user, data.path("TOKEN").asText())) {
        throw new Refusal(390144, "08001", "JWT token is invalid.");
      }
      return user;
    }
    if (!data.path("PASSWORD").asText().equals(passwords.get(user))) {
      throw new Refusal(390100, "08001", "Incorrect username or password was specified.");
    }
    return user;
  }

  private boolean signed(String user, String token) {
    PublicKey key = keys.get(user);
    String[] parts = token.split("\\.", -1);
    if (key == null || parts.length != 3) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          && claims.path("sub").asText().endsWith("." + user);
    } catch (GeneralSecurityException | IOException e) {
      return false;
    }
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
