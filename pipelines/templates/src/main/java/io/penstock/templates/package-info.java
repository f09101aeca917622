/**
 * Templates that platform teams launch: where they are found, and the blueprints that come along.
 */
@NullMarked
package io.penstock.templates;

import org.jspecify.annotations.NullMarked;
