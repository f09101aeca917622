/** What a template is made of, and what is chosen when files for a platform are made of it. */
@NullMarked
package io.penstock.templates.build;

import org.jspecify.annotations.NullMarked;
