/** What a runner is, what it can do, what it promises of a plan, and the jobs of its cluster. */
@NullMarked
package io.penstock.plan.runner;

import org.jspecify.annotations.NullMarked;
