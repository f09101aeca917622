/** Templates as the terminal shows them, and files with values for them. */
@NullMarked
package io.penstock.cli.template;

import org.jspecify.annotations.NullMarked;
