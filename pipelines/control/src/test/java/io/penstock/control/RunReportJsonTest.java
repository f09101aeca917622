package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunReportJsonTest {
  private static final String ENDED =
      """
      {
        "run" : "r1",
        "pipeline" : "customers",
        "contract" : "urn:customers",
        "contract_version" : "1.2.0",
        "runner" : "direct",
        "status" : "blocked",
        "started_at" : "2026-11-24T09:30:00.123Z",
        "duration_ms" : 6543,
        "ledger" : {
          "read" : 103,
          "written" : 80,
          "deleted" : 3,
          "duplicates" : 9,
          "filtered" : 5,
          "rejected" : 4,
          "late" : 2
        },
        "rules" : [
          {
            "id" : "email.format",
            "violations" : 3,
            "severity" : "error"
          },
          {
            "id" : "segment",
            "violations" : 17,
            "severity" : "warn"
          }
        ],
        "steps" : [
          {
            "name" : "ReadFromCsv",
            "type" : "ReadFromCsv",
            "in" : 100,
            "out" : 99,
            "filtered" : 0,
            "rejected" : 1,
            "duplicates" : 0
          },
          {
            "name" : "check",
            "type" : "Validate",
            "in" : 99,
            "out" : 94,
            "filtered" : 11,
            "rejected" : 12,
            "duplicates" : 13
          }
        ],
        "checks" : [
          {
            "id" : "customers.rowCount",
            "expected" : "between 100 and 1000 rows",
            "measured" : "80",
            "holds" : false,
            "blocking" : true
          },
          {
            "id" : "email.nullValues",
            "expected" : "less than 1 %",
            "measured" : "0.4 %",
            "holds" : true,
            "blocking" : false
          }
        ],
        "target" : {
          "name" : "table customers in warehouse.duckdb",
          "inserted" : 70,
          "updated" : 6,
          "unchanged" : 4,
          "deleted" : 1
        },
        "dead_letters" : {
          "path" : "dead-letters/",
          "count" : 4,
          "files" : [
            {
              "file" : "dead-letters/part-0.json",
              "reason" : "INVALID",
              "count" : 3
            },
            {
              "file" : "dead-letters/part-0.json",
              "reason" : "UNREADABLE",
              "count" : 1
            }
          ]
        },
        "staging" : ".penstock/staging/r1",
        "failure" : "customers.rowCount is 80, expected between 100 and 1000 rows",
        "drift" : [
          {
            "side" : "target",
            "text" : "column email added (text)"
          },
          {
            "side" : "source",
            "text" : "more"
          }
        ]
      }
      """;

  @Test
  void everyFieldHasItsKeyInItsPlace() {
    assertThat(RunReportJson.write(Reported.ended("r1")), is(ENDED));
  }

  @Test
  void whatWasWrittenIsRead() {
    assertThat(RunReportJson.read(ENDED), is(Reported.ended("r1")));
    RunReport running = Reported.running("r1");
    assertThat(RunReportJson.read(RunReportJson.write(running)), is(running));
  }

  @Test
  void unknownKeysArePassedOver() {
    String later = ENDED.replaceFirst("\\{", "{\"later\": [1],");
    assertThat(RunReportJson.read(later), is(Reported.ended("r1")));
  }

  @Test
  void timesAreCutToMilliseconds() {
    Instant fine = Instant.parse("1969-12-31T23:59:59.999999999Z");
    RunReport report = Reported.running("r1", "customers", fine);
    assertThat(report.startedAt(), is(Instant.parse("1969-12-31T23:59:59.999Z")));
    assertThat(report.duration(), is(Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"read\" : 103', '\"read\" : 1.5', ledger.read in the report is not a whole number",
    "'\"read\" : 103', '\"read\" : \"x\"', 'ledger.read in the report is string, needed is number'",
    "'\"id\" : \"segment\",', '', 'rules[1].id in the report is missing, needed is string'",
    "'\"status\" : \"blocked\"', '\"status\" : \"odd\"', '\"odd\" is not a status; one of running,"
        + " succeeded, failed, blocked is'",
    "'2026-11-24T', 'T', started_at in the report is not an instant; 2026-11-24T09:30:00Z is",
    "'\"rules\" : [', '\"rules\" : ', 'the report is not JSON, as line 25 shows'",
  })
  void otherTextIsRefusedByItsPlace(String from, String to, String message) {
    String text = ENDED.replace(from, to);
    var e = assertThrows(IllegalArgumentException.class, () -> RunReportJson.read(text));
    assertThat(e.getMessage(), is(message));
  }
}
