-- The documents this repository holds: where their bytes are, and whether a DocumentEntry is known to name them.
create table stored_document (
    unique_id  varchar(256) not null,
    store_key  char(36)     not null,
    mime_type  varchar(256) not null,
    hash       char(40)     not null,
    size_bytes bigint       not null,
    -- CRC-32C of the bytes, with which they are compared when they are given out.
    crc32c     bigint       not null,
    -- P: pending, an ITI-42 about it is under way or its outcome unknown. R: registered.
    state      char(1)      not null,
    -- While pending: the submissions that count on this row.
    claims     integer      not null,
    -- When the last of them came, in milliseconds since 1970 UTC.
    claimed_at bigint       not null,
    constraint stored_document_unique_id primary key (unique_id),
    constraint stored_document_store_key unique (store_key),
    constraint stored_document_state check (state in ('P', 'R'))
);

create index stored_document_pending on stored_document ${pending_rows};

-- The one repository this index belongs to.
create table repository_identity (
    repository_unique_id varchar(64) not null,
    constraint repository_identity_id primary key (repository_unique_id)
);
