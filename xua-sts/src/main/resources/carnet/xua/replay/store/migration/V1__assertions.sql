-- Assertions somebody has used, until nobody accepts them any more.
create table used_assertion (
    -- SHA-256 of issuer and id, in hexadecimal: no name of a person is kept
    fingerprint char(64) not null,
    -- SHA-256 of the client's TLS certificate; empty without TLS
    client varchar(64) not null,
    -- milliseconds since 1970 UTC
    until_millis bigint not null,
    constraint used_assertion_key primary key (fingerprint)
);
create index used_assertion_until on used_assertion (until_millis);

-- Assertions that were withdrawn before their end.
create table revoked_assertion (
    fingerprint char(64) not null,
    until_millis bigint not null,
    constraint revoked_assertion_key primary key (fingerprint)
);
create index revoked_assertion_until on revoked_assertion (until_millis);
