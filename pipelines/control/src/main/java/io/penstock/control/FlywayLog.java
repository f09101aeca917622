package io.penstock.control;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what Flyway says, one level more quietly: making a store is no news to someone who runs
 * a pipeline. Public as Flyway makes it by name.
 */
public final class FlywayLog implements LogCreator {

  @Override
  public Log createLogger(Class<?> type) {
    return new Quiet(LoggerFactory.getLogger(type));
  }

  private record Quiet(Logger logger) implements Log {
    @Override
    public boolean isDebugEnabled() {
      return logger.isTraceEnabled();
    }

    @Override
    public void debug(String message) {
      logger.trace(message);
    }

    @Override
    public void info(String message) {
      logger.debug(message);
    }

    @Override
    public void notice(String message) {
      logger.debug(message);
    }

    @Override
    public void warn(String message) {
      logger.warn(message);
    }

    /** Every error is thrown too, and told from there. */
    @Override
    public void error(String message) {
      logger.debug(message);
    }

    @Override
    public void error(String message, Exception cause) {
      logger.debug(message, cause);
    }
  }
}
