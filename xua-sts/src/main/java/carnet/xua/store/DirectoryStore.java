package carnet.xua.store;

import carnet.metadata.Code;
import carnet.soap.requester.Requester.ProviderIdentifier;
import carnet.xua.directory.AccountSummary;
import carnet.xua.directory.CertificateName;
import carnet.xua.directory.JournalEntry;
import carnet.xua.directory.Organization;
import carnet.xua.directory.Professional;
import carnet.xua.directory.Professional.FederatedIdentity;
import carnet.xua.directory.Professional.Membership;
import carnet.xua.directory.RolePurposes;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The directory in SQL. One professional is read by some six statements, each by a key. */
public final class DirectoryStore {

    private static final int ATTEMPTS = 5;
    private static final int[] PROFESSIONAL_TYPES = {
        Types.VARCHAR, Types.CHAR, Types.BIGINT, Types.BIGINT, Types.VARCHAR, Types.VARCHAR
    };

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Dialect dialect;

    DirectoryStore(DataSource dataSource, Dialect dialect) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.dialect = dialect;
    }

    /** All or nothing; done anew when another transaction came first. */
    public <T> T atomically(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    // professionals

    public Optional<Professional> professional(String account) {
        return read(account, "");
    }

    /** Nobody else changes the account until the transaction ends. */
    public Optional<Professional> lockedProfessional(String account) {
        return read(account, dialect.locked());
    }

    private Optional<Professional> read(String account, String lock) {
        return jdbc
                .query(
                        "select account, name, disabled, valid_from, valid_until, password_hash from professional"
                                + " where account = ?" + lock,
                        (row, n) -> new Professional(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3).equals("Y"),
                                time(row.getObject(4, Long.class)),
                                time(row.getObject(5, Long.class)),
                                row.getString(6),
                                providerIdentifiers(account),
                                memberships(account),
                                certificates(account),
                                federatedIdentities(account),
                                principals(account)),
                        account)
                .stream()
                .findFirst();
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private List<ProviderIdentifier> providerIdentifiers(String account) {
        return jdbc.query(
                "select root, extension from provider_identifier where account = ? order by position",
                (row, n) -> new ProviderIdentifier(row.getString(1), row.getString(2)),
                account);
    }

    private List<Membership> memberships(String account) {
        return jdbc.query(
                "select organization_id, role_code, role_system, role_name from membership where account = ?"
                        + " order by position",
                (row, n) ->
                        new Membership(row.getString(1), Code.of(row.getString(2), row.getString(3), row.getString(4))),
                account);
    }

    private List<CertificateName> certificates(String account) {
        return jdbc.query(
                "select kind, certificate_name from client_certificate where account = ?",
                (row, n) -> new CertificateName(CertificateName.Kind.valueOf(row.getString(1)), row.getString(2)),
                account);
    }

    private List<FederatedIdentity> federatedIdentities(String account) {
        return jdbc.query(
                "select issuer, name_id from federated_identity where account = ?",
                (row, n) -> new FederatedIdentity(row.getString(1), row.getString(2)),
                account);
    }

    private List<String> principals(String account) {
        return jdbc.queryForList("select principal from delegation where account = ?", String.class, account);
    }

    /** Accounts after this one, in their order, by one statement. */
    public List<AccountSummary> accountsAfter(String account, int limit) {
        return jdbc.query(
                "select account, name, disabled, valid_from, valid_until from professional where account > ?"
                        + " order by account fetch first " + limit + " rows only",
                (row, n) -> new AccountSummary(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3).equals("Y"),
                        time(row.getObject(4, Long.class)),
                        time(row.getObject(5, Long.class))),
                account);
    }

    public boolean isEmpty() {
        return accountsAfter("", 1).isEmpty();
    }

    /** The account one of these names belongs to; an exact name decides before a subject. */
    public Optional<String> accountOf(Collection<CertificateName> names) {
        return names.stream()
                .map(name -> jdbc.queryForList(
                        "select account from client_certificate where kind = ? and certificate_name = ?",
                        String.class,
                        name.kind().name(),
                        name.value()))
                .flatMap(List::stream)
                .findFirst();
    }

    public Optional<String> accountOf(FederatedIdentity identity) {
        return jdbc
                .queryForList(
                        "select account from federated_identity where issuer = ? and name_id = ?",
                        String.class,
                        identity.issuer(),
                        identity.nameId())
                .stream()
                .findFirst();
    }

    /** The directory says this of the account from now on, and nothing else. */
    public void put(Professional professional) {
        var values = new ArrayList<@Nullable Object>();
        values.add(professional.name());
        values.add(flag(professional.disabled()));
        values.add(millis(professional.validFrom()));
        values.add(millis(professional.validUntil()));
        values.add(professional.passwordHash());
        values.add(professional.account());
        var updated = jdbc.update(
                "update professional set name = ?, disabled = ?, valid_from = ?, valid_until = ?, password_hash = ?"
                        + " where account = ?",
                values.toArray(),
                PROFESSIONAL_TYPES);
        if (updated == 0) {
            jdbc.update(
                    "insert into professional (name, disabled, valid_from, valid_until, password_hash, account)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    values.toArray(),
                    PROFESSIONAL_TYPES);
        }
        putParts(professional);
    }

    private void putParts(Professional professional) {
        var account = professional.account();
        List.of("provider_identifier", "membership", "client_certificate", "federated_identity", "delegation")
                .forEach(part -> jdbc.update("delete from " + part + " where account = ?", account));
        var position = 0;
        for (var id : professional.providerIdentifiers()) {
            jdbc.update(
                    "insert into provider_identifier (account, position, root, extension) values (?, ?, ?, ?)",
                    account,
                    position++,
                    id.root(),
                    id.extension());
        }
        for (var membership : professional.memberships()) {
            var role = membership.role();
            jdbc.update(
                    "insert into membership (account, position, organization_id, role_code, role_system, role_name)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    account,
                    position++,
                    membership.organizationId(),
                    role.code(),
                    role.codingScheme(),
                    text(role));
        }
        for (var certificate : professional.certificates()) {
            jdbc.update(
                    "insert into client_certificate (account, kind, certificate_name) values (?, ?, ?)",
                    account,
                    certificate.kind().name(),
                    certificate.value());
        }
        for (var identity : professional.federatedIdentities()) {
            jdbc.update(
                    "insert into federated_identity (account, issuer, name_id) values (?, ?, ?)",
                    account,
                    identity.issuer(),
                    identity.nameId());
        }
        for (var principal : professional.principals()) {
            jdbc.update("insert into delegation (account, principal) values (?, ?)", account, principal);
        }
    }

    private static String text(Code code) {
        return code.displayName().localizedStrings().get(0).value();
    }

    private static String flag(boolean set) {
        return set ? "Y" : "N";
    }

    // organisations and roles

    public Optional<Organization> organization(String organizationId) {
        return jdbc
                .query(
                        "select name, active from organization where organization_id = ?",
                        (row, n) -> new Organization(
                                organizationId,
                                row.getString(1),
                                row.getString(2).equals("Y")),
                        organizationId)
                .stream()
                .findFirst();
    }

    /** Organisations after this one, in the order of their ids. */
    public List<Organization> organizationsAfter(String organizationId, int limit) {
        return jdbc.query(
                "select organization_id, name, active from organization where organization_id > ?"
                        + " order by organization_id fetch first " + limit + " rows only",
                (row, n) -> new Organization(
                        row.getString(1), row.getString(2), row.getString(3).equals("Y")),
                organizationId);
    }

    public void put(Organization organization) {
        if (jdbc.update(
                        "update organization set name = ?, active = ? where organization_id = ?",
                        organization.name(),
                        flag(organization.active()),
                        organization.organizationId())
                == 0) {
            jdbc.update(
                    "insert into organization (organization_id, name, active) values (?, ?, ?)",
                    organization.organizationId(),
                    organization.name(),
                    flag(organization.active()));
        }
    }

    /** Empty for a role nobody gave any. */
    public List<Code> purposesOf(Code role) {
        return jdbc.query(
                "select purpose_code, purpose_system, purpose_name from role_purpose where role_code = ?"
                        + " and role_system = ? order by purpose_system, purpose_code",
                (row, n) -> Code.of(row.getString(1), row.getString(2), row.getString(3)),
                role.code(),
                role.codingScheme());
    }

    /** Those with purposes. The display names of roles stand with the memberships. */
    public List<RolePurposes> roles() {
        return jdbc
                .query(
                        "select distinct role_code, role_system from role_purpose order by role_system, role_code",
                        (row, n) -> Code.of(row.getString(1), row.getString(2), ""))
                .stream()
                .map(role -> new RolePurposes(role, purposesOf(role)))
                .toList();
    }

    public void put(RolePurposes role) {
        jdbc.update(
                "delete from role_purpose where role_code = ? and role_system = ?",
                role.role().code(),
                role.role().codingScheme());
        for (var purpose : role.purposes()) {
            jdbc.update(
                    "insert into role_purpose (role_code, role_system, purpose_code, purpose_system, purpose_name)"
                            + " values (?, ?, ?, ?, ?)",
                    role.role().code(),
                    role.role().codingScheme(),
                    purpose.code(),
                    purpose.codingScheme(),
                    text(purpose));
        }
    }

    // the journal

    public void journal(Instant at, String who, String action, String subject, String detail) {
        jdbc.update(
                "insert into directory_journal (happened_at, who, action, subject, detail) values (?, ?, ?, ?, ?)",
                at.toEpochMilli(),
                who,
                action,
                subject,
                detail);
    }

    /** The newest first. */
    public List<JournalEntry> journalBefore(long entry, int limit) {
        return jdbc.query(
                "select entry, happened_at, who, action, subject, detail from directory_journal where entry < ?"
                        + " order by entry desc fetch first " + limit + " rows only",
                (row, n) -> new JournalEntry(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                entry);
    }
}
