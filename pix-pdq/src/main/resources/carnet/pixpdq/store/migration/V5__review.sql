-- Who was kept apart from whom is part of the history of both.
create index journal_non_link_of_low on journal_non_link (low_key, entry);
create index journal_non_link_of_high on journal_non_link (high_key, entry);
