/** From a template and the values of its parameters to the words of a command. */
@NullMarked
package io.penstock.templates.launch;

import org.jspecify.annotations.NullMarked;
