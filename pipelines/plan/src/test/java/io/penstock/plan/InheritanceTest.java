package io.penstock.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A computed column is as personal as what it is computed from. */
class InheritanceTest {
  private static final String PROPERTIES =
      """
            - {name: id, logicalType: integer, primaryKey: true}
            - {name: email, logicalType: string, classification: pii, customProperties: [{property: piiType, value: EMAIL_ADDRESS}]}
            - {name: first, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
            - {name: last, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
            - {name: city, logicalType: string}
            - name: address
              logicalType: object
              properties: [{name: street, logicalType: string, classification: restricted}, {name: zip, logicalType: string}]
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void contract() throws Exception {
    desk = new Desk(folder).contract(PROPERTIES);
  }

  private Desk with(String... fields) throws Exception {
    return desk.steps(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: MapToFields, config: {append: true, fields: {%s}}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """
            .formatted(String.join(", ", fields)));
  }

  private List<String> treated() {
    return desk.plan().notes().getOrDefault("Protect", List.of());
  }

  @Test
  void columnOfOneSourceIsTreatedLikeIt() throws Exception {
    with("shout: \"email + '!'\"", "town: \"city + '!'\"", "initial: \"first.substring(0, 1)\"");
    assertThat(
        treated(),
        contains(
            "email: hash with env:PII_KEY, as email",
            "first: mask, keeping 1 first and 0 last",
            "last: mask, keeping 1 first and 0 last",
            "address.street: drop",
            "shout: hash with env:PII_KEY, as email",
            "initial: mask, keeping 1 first and 0 last"));
  }

  @Test
  void columnOfSourcesTreatedAlikeIsTreatedLikeThem() throws Exception {
    with("name: \"first + ' ' + last\"");
    assertThat(treated().get(4), is("name: mask, keeping 1 first and 0 last"));
  }

  @Test
  void columnOfSourcesTreatedDifferentlyMustBeClassified() throws Exception {
    with("label: \"first + email\"");
    assertThat(
        desk.problems(),
        is(
            "c.yaml:10:9 schema[0].properties[1]: \"label\" is computed from columns with"
                + " different treatments; give it a property with a classification in the"
                + " contract"));
    desk.contract(
        PROPERTIES + "      - {name: label, logicalType: string, classification: restricted}\n");
    assertThat(treated().get(4), is("label: drop"));
    assertThat(desk.plan().load().schema().hasField("label"), is(false));
  }

  @Test
  void yesOrNoIsNotPersonalUnlessTheContractSaysSo() throws Exception {
    with("has_email: \"email != ''\"");
    assertThat(treated().size(), is(4));
    desk.contract(
        PROPERTIES + "      - {name: has_email, logicalType: boolean, classification: pii}\n");
    assertThat(treated().get(4), is("has_email: hash with env:PII_KEY"));
  }

  @Test
  void columnComputedFromAnObjectIsTreatedLikeThePersonalPartsOfIt() throws Exception {
    with("line: \"address.street\"");
    assertThat(treated().get(4), is("line: drop"));
  }

  @Test
  void columnComputedFromAComputedOneInheritsToo() throws Exception {
    desk.steps(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: MapToFields, config: {append: true, fields: {a: "email"}}}
            - {type: MapToFields, config: {append: true, fields: {b: "a + a"}, drop: [a, email]}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """);
    assertThat(treated().get(3), is("b: hash with env:PII_KEY, as email"));
  }

  @Test
  void columnWrittenOverIsWhatItIsNow() throws Exception {
    with("city: \"email\"", "email: \"'none'\"");
    assertThat(
        treated(),
        contains(
            "email: hash with env:PII_KEY, as email",
            "first: mask, keeping 1 first and 0 last",
            "last: mask, keeping 1 first and 0 last",
            "city: hash with env:PII_KEY, as email",
            "address.street: drop"));
  }

  @Test
  void keyComputedAfterDuplicatesWereDroppedIsNotUniqueAnyMore() throws Exception {
    desk.steps(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, config: {order_by: city}}
            - {type: MapToFields, config: {append: true, fields: {id: "id / 2"}}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """);
    assertThat(desk.plan().load().uniques().toString(), containsString("primary_key"));
  }
}
