/** The files that each platform launches a template by. */
@NullMarked
package io.penstock.templates.platform;

import org.jspecify.annotations.NullMarked;
