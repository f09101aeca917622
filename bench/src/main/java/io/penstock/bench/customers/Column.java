package io.penstock.bench.customers;

/** The columns of the file, in order. */
final class Column {
  static final int CUSTOMER_ID = 0;
  static final int EMAIL = 1;
  static final int PHONE = 2;
  static final int FULL_NAME = 3;
  static final int SSN = 4;
  static final int COUNTRY = 5;
  static final int SEGMENT = 6;
  static final int LIFETIME_VALUE = 7;
  static final int CREATED_AT = 8;
  static final int UPDATED_AT = 9;
  static final int COUNT = 10;

  static final String HEADER =
      "customer_id,email,phone,full_name,ssn,country,segment,lifetime_value,created_at,updated_at";

  private Column() {}
}
