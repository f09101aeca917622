package io.penstock.plan.runner;

/**
 * What holds of a step on a runner.
 *
 * @param guarantee what becomes of its rows when something fails
 * @param state what it keeps, and what bounds that
 * @param upgrade what breaks when the file is changed
 */
record Promise(String guarantee, String state, String upgrade) {}
