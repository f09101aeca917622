/** How text reaches a person: colours, widths, numbers. */
@NullMarked
package io.penstock.cli.terminal;

import org.jspecify.annotations.NullMarked;
