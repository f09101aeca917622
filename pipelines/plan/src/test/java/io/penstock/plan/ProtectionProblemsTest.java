package io.penstock.plan;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal data that nobody looks after, and what cannot be done with protected columns. */
class ProtectionProblemsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void contract() throws Exception {
    desk = new Desk(folder).things();
  }

  @Test
  void protectedColumnOrdersNothingAndMaskedOnesTellNothingApart() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, name: a, config: {keys: [name], order_by: email}}
            - {type: DropDuplicates, name: b, config: {keys: [secret, email], order_by: name}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:9:54 transforms[3].config.keys: "name" is protected by mask, keeping 1 first and 0 last, so that different rows would have the same key
        p.yaml:9:72 transforms[3].config.order_by: "email" is protected by hash with env:PII_KEY, which has no order any more
        p.yaml:10:54 transforms[4].config.keys: "secret" is protected by drop, so that different rows would have the same key
        p.yaml:10:81 transforms[4].config.order_by: "name" is protected by mask, keeping 1 first and 0 last, which has no order any more
        """);
  }

  @Test
  void openPersonalDataTravelsNowhere() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - {type: DropDuplicates, config: {keys: [amount], order_by: updated_at}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        c.yaml:10:9 schema[0].properties[1]: "email" is classified pii, and no Protect step stands before WriteToDuckDb; add - type: Protect
        c.yaml:11:9 schema[0].properties[2]: "name" is classified pii (PERSON), and no Protect step stands before WriteToDuckDb; add - type: Protect
        c.yaml:12:9 schema[0].properties[3]: "secret" is classified restricted, and no Protect step stands before WriteToDuckDb; add - type: Protect
        p.yaml:8:7 transforms[2]: would move "email", classified pii, between workers in clear; put a Protect step before it
        p.yaml:8:7 transforms[2]: would move "name", classified pii (PERSON), between workers in clear; put a Protect step before it
        p.yaml:8:7 transforms[2]: would move "secret", classified restricted, between workers in clear; put a Protect step before it
        """);
  }

  @Test
  void classifiedColumnNeedsATreatment() throws Exception {
    desk.policy("policy: penstock/v1\nclassifications: {pii: {treatment: redact}}\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        c.yaml:12:9 schema[0].properties[3]: "secret" is classified restricted, and the policy has no treatment for it; add classifications: {restricted: …} to the policy
        """);
    desk.policy("policy: penstock/v1\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        c.yaml:10:9 schema[0].properties[1]: "email" is classified pii, and the policy has no treatment for it; add classifications: {pii: …} to the policy
        c.yaml:11:9 schema[0].properties[2]: "name" is classified pii (PERSON), and the policy has no treatment for it; add types: {PERSON: …} or classifications: {pii: …} to the policy
        c.yaml:12:9 schema[0].properties[3]: "secret" is classified restricted, and the policy has no treatment for it; add classifications: {restricted: …} to the policy
        """);
  }

  @Test
  void uniquenessThatCannotBeHeldIsSaid() throws Exception {
    desk.contract(
        """
              - {name: id, logicalType: integer, primaryKey: true}
              - {name: name, logicalType: string, unique: true, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
              - {name: email, logicalType: string, unique: true, classification: pii}
        """);
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        c.yaml:10:9 schema[0].properties[1]: rule name.unique is not enforced: name is not in the rows that are written, or its values are masked
        """);
  }
}
