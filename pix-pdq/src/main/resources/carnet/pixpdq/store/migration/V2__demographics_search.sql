-- Active identities by the names and the birth date their sources say. Names are folded: upper case A to Z, digits and
-- blanks, compared by code point. birth_date is YYYYMMDD, YYYYMM, YYYY or empty, as far as it is known.
create table searched_name (
    identity_key bigint not null,
    position integer not null,
    family ${key} not null,
    given ${key} not null,
    birth_date ${key} not null,
    constraint searched_name_pk primary key (identity_key, position)
);
create index searched_name_by_birth on searched_name (family, birth_date);
create index searched_name_by_given on searched_name (family, given);
create index searched_name_by_date on searched_name (birth_date, given);
