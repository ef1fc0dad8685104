package carnet.xua.administer;

import carnet.xua.authenticate.PasswordHashes;
import carnet.xua.directory.CertificateName;
import carnet.xua.directory.DirectoryFile;
import carnet.xua.directory.DirectoryFileRefused;
import carnet.xua.directory.Organization;
import carnet.xua.directory.Professional;
import carnet.xua.directory.ProfessionalEntry;
import carnet.xua.directory.RolePurposes;
import carnet.xua.replay.Revocations;
import carnet.xua.store.DirectoryStore;
import carnet.xua.store.IssuedAssertions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes the directory. Each change is one transaction with its entry in the journal. An account that is no longer good loses at
 * once what was issued to it.
 */
public final class DirectoryAdministration {

    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 1024;

    private final String issuer;
    private final DirectoryStore directory;
    private final IssuedAssertions issued;
    private final Revocations revocations;
    private final PasswordHashes passwords;
    private final Clock clock;

    /**
     * @param issuer of the assertions that are revoked: ours
     * @param revocations told before the change is committed: rather a token too many than an account that is locked out and has one
     */
    public DirectoryAdministration(
            String issuer,
            DirectoryStore directory,
            IssuedAssertions issued,
            Revocations revocations,
            PasswordHashes passwords,
            Clock clock) {
        this.issuer = issuer;
        this.directory = directory;
        this.issued = issued;
        this.revocations = revocations;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * All of the file or nothing; a file that was imported before changes nothing.
     *
     * @param who answers for the change
     * @throws DirectoryFileRefused with all that is wrong with it
     */
    public ImportSummary importFile(String who, DirectoryFile file) {
        return directory.atomically(() -> {
            var tally = new Tally();
            file.roles().forEach(role -> put(who, role, tally));
            file.organizations().forEach(organization -> put(who, organization, tally));
            requireConsistent(file.professionals());
            // what one gives up another may take
            for (var entry : file.professionals()) {
                var before = directory.lockedProfessional(entry.professional().account());
                if (before.isPresent() && !before.get().equals(entry.after(before))) {
                    directory.put(withoutNames(before.get()));
                }
                tally.before.add(before);
            }
            for (int i = 0; i < file.professionals().size(); i++) {
                put(who, file.professionals().get(i), tally.before.get(i), tally);
            }
            return new ImportSummary(tally.added, tally.changed, tally.unchanged);
        });
    }

    private static final class Tally {
        private final List<Optional<Professional>> before = new ArrayList<>();
        private int added;
        private int changed;
        private int unchanged;
    }

    private static Professional withoutNames(Professional professional) {
        return new Professional(
                professional.account(),
                professional.name(),
                professional.disabled(),
                professional.validFrom(),
                professional.validUntil(),
                professional.passwordHash(),
                professional.providerIdentifiers(),
                professional.memberships(),
                List.of(),
                List.of(),
                professional.principals());
    }

    /** What the constraints of the tables would say, in words. */
    private void requireConsistent(List<ProfessionalEntry> entries) {
        var reasons = new ArrayList<String>();
        var accounts = new LinkedHashSet<String>();
        var names = new LinkedHashSet<Object>();
        entries.forEach(entry -> accounts.add(entry.professional().account()));
        for (var entry : entries) {
            var professional = entry.professional();
            for (var membership : professional.memberships()) {
                if (directory.organization(membership.organizationId()).isEmpty()) {
                    reasons.add(
                            entry.place() + ".memberships: there is no organisation " + membership.organizationId());
                }
            }
            for (var certificate : professional.certificates()) {
                var holder = directory.accountOf(List.of(certificate)).filter(other -> !accounts.contains(other));
                if (holder.isPresent() || !names.add(certificate)) {
                    reasons.add(entry.place() + ".certificates: a certificate is that of another account");
                }
            }
            for (var identity : professional.federatedIdentities()) {
                var holder = directory.accountOf(identity).filter(other -> !accounts.contains(other));
                if (holder.isPresent() || !names.add(identity)) {
                    reasons.add(entry.place() + ".identityProviders: a name is that of another account");
                }
            }
            for (var principal : professional.principals()) {
                if (!accounts.contains(principal)
                        && directory.professional(principal).isEmpty()) {
                    reasons.add(entry.place() + ".mayActFor: there is no account " + principal);
                }
            }
        }
        if (!reasons.isEmpty()) {
            throw new DirectoryFileRefused(reasons);
        }
    }

    private void put(String who, RolePurposes role, Tally tally) {
        var before = directory.purposesOf(role.role());
        if (new LinkedHashSet<>(before).equals(new LinkedHashSet<>(role.purposes()))) {
            tally.unchanged++;
            return;
        }
        directory.put(role);
        journal(who, before.isEmpty() ? "ADD_ROLE" : "CHANGE_ROLE", role.role().text(), "purposes");
        count(before.isEmpty(), tally);
    }

    private void put(String who, Organization organization, Tally tally) {
        var before = directory.organization(organization.organizationId());
        if (before.equals(Optional.of(organization))) {
            tally.unchanged++;
            return;
        }
        directory.put(organization);
        journal(
                who,
                before.isEmpty() ? "ADD_ORGANIZATION" : "CHANGE_ORGANIZATION",
                organization.organizationId(),
                before.map(Organization::active)
                                .filter(active -> active != organization.active())
                                .isPresent()
                        ? "active: " + organization.active()
                        : "name");
        count(before.isEmpty(), tally);
    }

    private void put(String who, ProfessionalEntry entry, Optional<Professional> before, Tally tally) {
        var after = entry.after(before);
        if (before.equals(Optional.of(after))) {
            tally.unchanged++;
            return;
        }
        write(who, before.isEmpty() ? "ADD_ACCOUNT" : "CHANGE_ACCOUNT", before, after);
        count(before.isEmpty(), tally);
    }

    private static void count(boolean isNew, Tally tally) {
        if (isNew) {
            tally.added++;
        } else {
            tally.changed++;
        }
    }

    // one account

    /** Locks an account out; what was issued to it ends at once. */
    public void disable(String who, String account) {
        change(who, "DISABLE", account, professional -> professional.withDisabled(true));
    }

    public void enable(String who, String account) {
        change(who, "ENABLE", account, professional -> professional.withDisabled(false));
    }

    /** @throws IllegalArgumentException when it is too short or too long */
    public void setPassword(String who, String account, char[] password) {
        if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        var hash = passwords.hash(password);
        change(who, "SET_PASSWORD", account, professional -> professional.withPasswordHash(hash));
    }

    public void removePassword(String who, String account) {
        change(who, "REMOVE_PASSWORD", account, professional -> professional.withPasswordHash(null));
    }

    /** @throws IllegalArgumentException when it is that of another account */
    public void addCertificate(String who, String account, CertificateName certificate) {
        change(who, "ADD_CERTIFICATE", account, professional -> {
            if (directory
                    .accountOf(List.of(certificate))
                    .filter(other -> !other.equals(account))
                    .isPresent()) {
                throw new IllegalArgumentException("the certificate is that of another account");
            }
            var names = new LinkedHashSet<>(professional.certificates());
            names.add(certificate);
            return professional.withCertificates(List.copyOf(names));
        });
    }

    public void removeCertificate(String who, String account, CertificateName certificate) {
        change(
                who,
                "REMOVE_CERTIFICATE",
                account,
                professional -> professional.withCertificates(professional.certificates().stream()
                        .filter(name -> !name.equals(certificate))
                        .toList()));
    }

    private void change(String who, String action, String account, UnaryOperator<Professional> change) {
        directory.atomically(() -> {
            var before = directory.lockedProfessional(account).orElseThrow(() -> new NoSuchAccount(account));
            write(who, action, Optional.of(before), change.apply(before));
            return account;
        });
    }

    private void write(String who, String action, Optional<Professional> before, Professional after) {
        directory.put(after);
        journal(
                who,
                action,
                after.account(),
                before.map(known -> differences(known, after)).orElse(""));
        if (!after.isActiveAt(clock.instant())) {
            for (var token : issued.aliveOf(after.account(), clock.instant())) {
                issued.withdraw(token.assertionId());
                revocations.revoke(issuer, token.assertionId(), token.notOnOrAfter());
            }
        }
    }

    /** Names of parts, not what is in them. */
    private static String differences(Professional before, Professional after) {
        var parts = new ArrayList<String>();
        part("name", before.name(), after.name(), parts);
        part("disabled", before.disabled(), after.disabled(), parts);
        part("validFrom", before.validFrom(), after.validFrom(), parts);
        part("validUntil", before.validUntil(), after.validUntil(), parts);
        part("password", before.passwordHash(), after.passwordHash(), parts);
        part("providerIdentifiers", before.providerIdentifiers(), after.providerIdentifiers(), parts);
        part("memberships", before.memberships(), after.memberships(), parts);
        part("certificates", before.certificates(), after.certificates(), parts);
        part("identityProviders", before.federatedIdentities(), after.federatedIdentities(), parts);
        part("mayActFor", before.principals(), after.principals(), parts);
        return String.join(", ", parts);
    }

    private static void part(String name, @Nullable Object before, @Nullable Object after, List<String> parts) {
        if (!Objects.equals(before, after)) {
            parts.add(name);
        }
    }

    private void journal(String who, String action, String subject, String detail) {
        directory.journal(clock.instant(), who, action, subject, detail);
    }
}
