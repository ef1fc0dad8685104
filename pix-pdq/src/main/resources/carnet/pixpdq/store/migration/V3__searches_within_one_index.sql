-- Each index holds all that a search looks at, so that what does not fit is passed over without its row. None holds family
-- name and birth date without leading to both: PostgreSQL would take it, and go through everybody of that name.
drop index searched_name_by_birth;
drop index searched_name_by_given;
drop index searched_name_by_date;
create index searched_name_by_family_birth on searched_name (family, birth_date, given, identity_key);
create index searched_name_by_family_given on searched_name (family, given, identity_key);
create index searched_name_by_birth_family on searched_name (birth_date, family, given, identity_key);

-- Nearly all are active: an index that holds them is looked through in vain.
drop index identity_by_subsumer;
create index identity_by_subsumer on identity_record (subsumed_by) ${subsumed};
