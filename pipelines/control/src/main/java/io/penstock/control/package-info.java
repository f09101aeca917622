/** What is known of runs, and kept between them: reports, ledgers, verdicts. */
@NullMarked
package io.penstock.control;

import org.jspecify.annotations.NullMarked;
