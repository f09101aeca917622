package io.penstock.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept between runs: reports with their ledgers, counts, verdicts and dead-letter files,
 * and how far sources have been read. Losing it loses no row of a target.
 *
 * <p>Threads and processes may share a store. Every call is a transaction of its own: it is on the
 * disk when the call returns, and a process killed within it leaves the state before. Nothing is
 * held open between calls, so that a worker may open a store, write and forget it.
 */
public final class ControlStore implements AutoCloseable {
  /** A file under the working directory. */
  public static final String DEFAULT_URL = "sqlite:.penstock/control.db";

  private final Database database;
  private final String name;

  ControlStore(Database database) {
    this.database = database;
    this.name = database.toString();
  }

  /**
   * Opens a store; makes it, and its folder, where there is none.
   *
   * @param url {@code sqlite:path/to/control.db}, or just the path; {@code
   *     postgresql://host/database}
   * @throws ControlStoreException if it cannot be made or opened, is not a control store, or was
   *     written by a newer Penstock
   */
  public static ControlStore open(String url) {
    return new ControlStore(StoreAddress.database(url).ready());
  }

  /**
   * The same store for a process with another working directory.
   *
   * @param url as for {@link #open}
   */
  public static String absolute(String url) {
    return StoreAddress.database(url).address();
  }

  /**
   * Opens a store that is there, to look at it.
   *
   * @param url as for {@link #open}
   * @throws ControlStoreException also if there is none
   */
  public static ControlStore openExisting(String url) {
    Database database = StoreAddress.database(url);
    if (!database.isThere()) {
      throw new ControlStoreException(
          database + " is not there; a run makes it, --control names another");
    }
    return new ControlStore(database.ready());
  }

  /**
   * Notes that a run has begun, and that this process runs it.
   *
   * @param running a report of status {@code RUNNING}
   * @throws ControlStoreException if a run of this id is known
   */
  public void begin(RunReport running) {
    if (running.status() != RunStatus.RUNNING) {
      throw new IllegalArgumentException("a run begins as running, not " + running.status().word());
    }
    database.write(
        sql -> {
          Reports reports = new Reports(sql);
          Optional<RunReport> known = reports.find(running.run());
          if (known.isPresent()) {
            throw taken(known.get());
          }
          reports.add(running);
          reports.at(running.run(), RunProcess.current());
          return true;
        });
  }

  /**
   * Notes how a run ended, in place of what was noted when it began. Ending it again with the same
   * report changes nothing, so that a worker may try again.
   *
   * @param ended a report of any status but {@code RUNNING}
   * @throws ControlStoreException if the run has already ended otherwise, or if its id belongs to
   *     another pipeline
   */
  public void end(RunReport ended) {
    end(ended, null);
  }

  /**
   * Notes how a run ended and, if it succeeded, moves the mark of its source, both or neither.
   *
   * @param ended as for {@link #end(RunReport)}
   * @param advance where the mark goes; null where the source has none. Where another run has moved
   *     it since this one began, it stays where that one put it
   */
  public void end(RunReport ended, @Nullable Advance advance) {
    if (ended.status() == RunStatus.RUNNING) {
      throw new IllegalArgumentException("a run that ends is not running");
    }
    database.write(
        sql -> {
          Reports reports = new Reports(sql);
          Optional<RunReport> known = reports.find(ended.run());
          if (known.equals(Optional.of(ended))) {
            return false;
          }
          if (known.isPresent() && !isBeginOf(known.get(), ended)) {
            throw taken(known.get());
          }
          reports.remove(ended.run());
          reports.add(ended);
          if (advance != null && ended.status() == RunStatus.SUCCEEDED) {
            Watermarks.move(sql, ended, advance);
          }
          return true;
        });
  }

  /**
   * Gives up a run of which nobody will tell how it ended: it has failed, with what was noted when
   * it began. A run that has ended by now stays as it is, and so does one that is not known.
   *
   * @param why in one line, without row values and secrets
   * @param at when that was found
   * @return whether it was open
   */
  public boolean giveUp(String run, String why, Instant at) {
    return database.write(
        sql -> {
          Reports reports = new Reports(sql);
          Optional<RunReport> open =
              reports.find(run).filter(known -> known.status() == RunStatus.RUNNING);
          if (open.isPresent()) {
            reports.remove(run);
            reports.add(open.get().failed(why, at));
          }
          return open.isPresent();
        });
  }

  private static boolean isBeginOf(RunReport begun, RunReport ended) {
    return begun.status() == RunStatus.RUNNING && begun.pipeline().equals(ended.pipeline());
  }

  private ControlStoreException taken(RunReport by) {
    return new ControlStoreException(
        name
            + " already has a run "
            + by.run()
            + ": of pipeline "
            + by.pipeline()
            + ", begun "
            + by.startedAt()
            + ", "
            + by.status().word()
            + "; an id is used once, so give this run another");
  }

  /** The report of a run, as it was written last. */
  public Optional<RunReport> find(String run) {
    return database.read(sql -> new Reports(sql).find(run));
  }

  /**
   * The latest runs of a pipeline, the latest first.
   *
   * @param atMost how many, 1 or more
   */
  public List<RunReport> latest(String pipeline, int atMost) {
    return database.read(sql -> new Reports(sql).latest(pipeline, positive(atMost)));
  }

  /**
   * The latest runs of all pipelines, the latest first.
   *
   * @param atMost how many, 1 or more
   */
  public List<RunReport> runs(int atMost) {
    return database.read(sql -> new Reports(sql).latest(positive(atMost)));
  }

  /** The runs of a pipeline that have not ended, the latest first. */
  public List<RunReport> running(String pipeline) {
    return database.read(sql -> new Reports(sql).running(pipeline));
  }

  private static int positive(int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException(atMost + " runs cannot be asked for; 1 or more can");
    }
    return atMost;
  }

  /** The process of a run that has begun; empty once the run has ended, or where none was noted. */
  public Optional<RunProcess> process(String run) {
    return database.read(sql -> new Reports(sql).process(run));
  }

  /** When each pipeline last succeeded, by name. */
  public List<Freshness> freshness() {
    return database.read(sql -> new Reports(sql).freshness());
  }

  /** Which files hold the dead letters of which run. */
  public DeadLetterIndex deadLetters() {
    return new DeadLetterIndex(database);
  }

  /** How far sources have been read. */
  public Watermarks watermarks() {
    return new Watermarks(database);
  }

  /** What streams did, window by window. */
  public StreamWindows streams() {
    return new StreamWindows(database);
  }

  /** Runs that are jobs of clusters. */
  public ClusterJobs jobs() {
    return new ClusterJobs(database);
  }

  /** Ends the use of the store. Nothing is open between calls, so that this cannot fail. */
  @Override
  public void close() {}

  /** For people: {@code control store .penstock/control.db}. */
  @Override
  public String toString() {
    return name;
  }
}
