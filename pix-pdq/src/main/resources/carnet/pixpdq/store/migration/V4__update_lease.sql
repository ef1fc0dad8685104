-- Which node sends a consumer its updates, and until when nobody else may.
create table update_lease (
    consumer varchar(64) not null,
    holder char(36) not null,
    held_until bigint not null,
    constraint update_lease_pk primary key (consumer)
);

-- Since when an update waits: milliseconds since 1970 in UTC; 0 if nobody wrote it down then.
alter table untold_update add column added_at bigint default 0 not null;
