package io.penstock.plan.assemble;

/** Where a run publishes once everything is staged. */
public enum PublishPlace {
  /** In the job's last step, on a worker: a job may outlive the process that launched it. */
  IN_THE_JOB,
  /**
   * In the launching process, when the job has ended; for runners that work in this process. The
   * direct runner keeps a core busy asking for timers as long as a step runs, and a database that
   * merges wants all cores.
   */
  AFTER_THE_JOB
}
