package io.penstock.cli.engine;

import io.penstock.plan.replay.LetterChoice;
import io.penstock.plan.run.Replay.Care;

/**
 * Which letters go through a pipeline again, and how.
 *
 * @param run the pipeline and where it runs
 * @param choice the letters
 * @param care how much may be done
 */
public record ReplayRequest(RunRequest run, LetterChoice choice, Care care) {}
