package io.penstock.control;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file. Several processes may use it at once: in write-ahead mode readers wait for no one,
 * and writers wait for each other. Each call opens the file and closes it again (about a
 * millisecond), so that no lock outlives a call.
 *
 * @param path as it was written, for messages
 * @param patience how long a writer waits for others; a write of a run takes a few milliseconds
 */
record SqliteFile(Path path, Duration patience) implements Database {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  SqliteFile(Path path) {
    this(path, PATIENCE);
  }

  @Override
  public boolean isThere() {
    return Files.exists(path);
  }

  @Override
  public String address() {
    return "sqlite:" + path.toAbsolutePath();
  }

  @Override
  public SqliteFile ready() {
    makeFolder();
    if (Files.isDirectory(path)) {
      throw new ControlStoreException(this + " is a folder; name a file");
    }
    if (!current()) {
      new MigrationLock(path).whileHeld(this::migrate);
    }
    return this;
  }

  private boolean current() {
    return isThere() && read(SqliteFile::schema).isCurrent(toString(), "file");
  }

  static Schema schema(Sql sql) throws SQLException {
    return Schema.find(sql, "SELECT name FROM sqlite_master WHERE type = 'table'");
  }

  private void migrate() {
    if (current()) {
      return;
    }
    try {
      SQLiteConfig config = config(TransactionMode.DEFERRED);
      config.setJournalMode(JournalMode.WAL);
      Migrations.run(source(config), null);
    } catch (RuntimeException e) {
      throw SqliteTrouble.of(toString(), e);
    }
  }

  private void makeFolder() {
    Path folder = path.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (FileAlreadyExistsException e) {
      throw new ControlStoreException(
          this + " cannot be made: " + e.getFile() + " is a file, not a folder", e);
    } catch (IOException e) {
      throw new ControlStoreException(
          this + " cannot be made: its folder " + folder + " cannot be made; name another", e);
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return transaction(TransactionMode.DEFERRED, work);
  }

  @Override
  public <T> T write(Work<T> work) {
    return transaction(TransactionMode.IMMEDIATE, work);
  }

  private <T> T transaction(TransactionMode mode, Work<T> work) {
    try (Connection connection = source(config(mode)).getConnection()) {
      return Transaction.on(connection, work);
    } catch (SQLException e) {
      throw SqliteTrouble.of(toString(), e);
    }
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path.toAbsolutePath());
    return source;
  }

  /** A commit is on the disk when the call returns: what was published is never forgotten. */
  private SQLiteConfig config(TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(mode);
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false);
    return config;
  }

  @Override
  public String toString() {
    return "control store " + path;
  }
}
