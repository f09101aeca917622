package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class TroubleTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("control.db");
  }

  private static String refused(Object url) {
    var e = assertThrows(ControlStoreException.class, () -> ControlStore.open(url.toString()));
    String message = String.valueOf(e.getMessage());
    assertThat(message, not(containsString("\n")));
    return message;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void folderIsNoStore() throws Exception {
    Files.createDirectories(file);
    assertThat(refused(file), is("control store " + file + " is a folder; name a file"));
  }

  @Test
  void folderThatIsAFileIsNamed() throws Exception {
    Files.writeString(file, "a file");
    assertThat(
        refused(file.resolve("c.db")),
        is(
            "control store "
                + file.resolve("c.db")
                + " cannot be made: "
                + file
                + " is a file, not a folder"));
  }

  @Test
  void folderThatCannotBeMadeIsNamed() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    assertThat(
        refused("/proc/self/here/control.db"),
        is(
            "control store /proc/self/here/control.db cannot be made: its folder /proc/self/here"
                + " cannot be made; name another"));
    assertThat(
        refused("/proc/self/control.db"),
        is(
            "control store /proc/self/control.db cannot be made: /proc/self/control.db.lock cannot"
                + " be written; name a store where you may write"));
  }

  @Test
  void folderThatCannotBeWrittenIsNamed() throws Exception {
    assertThat(folder.toFile().setWritable(false), is(true));
    try {
      assumeFalse(Files.isWritable(folder), "root writes everywhere");
      assertThat(refused(file), containsString("cannot be written"));
    } finally {
      assertThat(folder.toFile().setWritable(true), is(true));
    }
  }

  @Test
  void fileOfAnotherKindIsRefusedAndLeftAlone() throws Exception {
    String text = "something else, long enough to be looked at\n".repeat(100);
    Files.writeString(file, text);
    assertThat(
        refused(file),
        is("control store " + file + " is not a SQLite database; name another file"));
    assertThat(Files.readString(file), is(text));
  }

  @Test
  void databaseOfSomethingElseIsRefusedAndLeftAlone() throws Exception {
    run("CREATE TABLE runs (id INTEGER)");
    byte[] before = Files.readAllBytes(file);
    assertThat(
        refused(file),
        is("control store " + file + " is a database of something else; name another file"));
    assertThat(Files.readAllBytes(file), is(before));
  }

  @Test
  void newerTablesAreRefused() throws Exception {
    ControlStore.open(file.toString());
    run(
        "INSERT INTO penstock_schema_history SELECT 9, '10', 'later', 'SQL', 'V10__later.sql', 1,"
            + " '', installed_on, 1, 1 FROM penstock_schema_history LIMIT 1");
    assertThat(
        refused(file),
        is(
            "control store "
                + file
                + " was written by a newer Penstock (tables of version 10, known here up to 8); use"
                + " that one, or name another store"));
  }

  @Test
  void damagedFileSaysWhatToDo() throws Exception {
    ControlStore.open(file.toString()).end(Reported.ended("r1"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 3);
    }
    assertThat(refused(file), startsWith("control store " + file + " is damaged; move it and"));
  }

  @Test
  void missingTableIsNamedAsSuch() throws Exception {
    ControlStore store = ControlStore.open(file.toString());
    run("DROP TABLE rule_counts");
    var e = assertThrows(ControlStoreException.class, () -> store.end(Reported.ended("r1")));
    assertThat(e.getMessage(), containsString("lacks a table or column"));
    assertThat(store.find("r1").isPresent(), is(false));
  }

  @Test
  void lockHeldForTooLongIsNamed() throws Exception {
    ControlStore.open(file.toString());
    SqliteFile impatient = new SqliteFile(file, Duration.ofMillis(10));
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      var e =
          assertThrows(
              ControlStoreException.class, () -> impatient.write(sql -> sql.run("SELECT 1")));
      assertThat(e.getMessage(), containsString("locked by another process"));
      assertThat(impatient.read(SqliteFile::schema).version(), is(Schema.NEWEST));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, no space is left",
    "SQLITE_READONLY_DIRECTORY, cannot be opened for writing",
    "SQLITE_IOERR_FSYNC, the disk or file system reports an error",
    "SQLITE_BUSY_RECOVERY, locked by another process",
    "SQLITE_TOOBIG, reports SQLITE_TOOBIG",
  })
  void causeIsNamed(SQLiteErrorCode code, String said) {
    var e = new RuntimeException("wrapped\nlines", new SQLiteException("[text]", code));
    assertThat(SqliteTrouble.of("store", e).getMessage(), containsString(said));
  }

  @Test
  void nativeLibraryThatCannotBeLoadedIsNamed() {
    var e = new SQLException("opening", new NativeLibraryNotFoundException("none"));
    assertThat(
        SqliteTrouble.of("store", e).getMessage(),
        startsWith("store needs SQLite's native library, which could not be loaded"));
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://joe:hush@db/x, a control store of kind mysql: is not known",
    "jdbc:sqlite:x.db, a control store of kind jdbc: is not known",
    "sqlite://host/x.db, the control store sqlite:// names a file",
    "sqlite:, the control store has no name",
    "' ', the control store has no name",
    "x.db?mode=ro, 'the control store takes no settings, and its path no question mark'",
    "'a\0b', the control store's path cannot be one on this machine",
  })
  void otherAddressesAreRefusedWithWhatIsAllowed(String url, String said) {
    assertThat(refused(url), is(said + said(url)));
  }

  private static String said(String url) {
    return (url.startsWith("sqlite://") ? ", which has no host" : "")
        + "; write path/to/control.db or postgresql://host/database";
  }

  @Test
  void addressMayNameItsKind() throws Exception {
    assertThat(ControlStore.open("SQLite:" + file).toString(), endsWith("control store " + file));
    assertThat(Files.exists(file), is(true));
  }
}
