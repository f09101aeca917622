/** What the command line needs of the engine that checks, explains and runs pipelines. */
@NullMarked
package io.penstock.cli.engine;

import org.jspecify.annotations.NullMarked;
