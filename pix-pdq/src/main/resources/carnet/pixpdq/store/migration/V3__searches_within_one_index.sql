-- Each index holds all that a search looks at, so that what does not fit is passed over without its row; and one of them
-- leads to a day and a family name, or the beginning of one.
drop index searched_name_by_birth;
drop index searched_name_by_given;
drop index searched_name_by_date;
create index searched_name_by_family_birth on searched_name (family, birth_date, given, identity_key);
create index searched_name_by_family_given on searched_name (family, given, birth_date, identity_key);
create index searched_name_by_birth_family on searched_name (birth_date, family, given, identity_key);
