package io.penstock.connectors.jdbc;

/**
 * A column of a table that is there.
 *
 * @param name as the table has it
 * @param type in the database's own words
 * @param demanded whether a row must have a value of it, as there is no default
 * @param rigid whether the database cannot change its type
 */
public record TableColumn(String name, String type, boolean demanded, boolean rigid) {}
