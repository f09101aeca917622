/** The data contract: the Open Data Contract Standard 3.x, read unchanged. */
@NullMarked
package io.penstock.spec.contract;

import org.jspecify.annotations.NullMarked;
