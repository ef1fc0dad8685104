package carnet.xua.directory;

import carnet.metadata.Code;
import carnet.soap.requester.Requester.ProviderIdentifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be vouched for.
 *
 * @param account the name in {@code Subject/NameID}; never given to anybody else
 * @param name for people, {@code subject-id}
 * @param disabled locked out, whatever else is said
 * @param validFrom first moment of the account; null for always
 * @param validUntil the moment it ends; null for never
 * @param passwordHash in the PHC form of Argon2id; null for those without password
 * @param principals accounts this one may ask tokens for; like certificates and federated identities in an order of their own
 */
public record Professional(
        String account,
        String name,
        boolean disabled,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable String passwordHash,
        List<ProviderIdentifier> providerIdentifiers,
        List<Membership> memberships,
        List<CertificateName> certificates,
        List<FederatedIdentity> federatedIdentities,
        List<String> principals) {

    /** To work for an organisation as something. */
    public record Membership(String organizationId, Code role) {}

    /** To be known to an identity provider by a name. */
    public record FederatedIdentity(String issuer, String nameId) {}

    public Professional {
        providerIdentifiers = List.copyOf(providerIdentifiers);
        memberships = List.copyOf(memberships);
        certificates = certificates.stream()
                .sorted(Comparator.comparing(CertificateName::kind).thenComparing(CertificateName::value))
                .toList();
        federatedIdentities = federatedIdentities.stream()
                .sorted(Comparator.comparing(FederatedIdentity::issuer).thenComparing(FederatedIdentity::nameId))
                .toList();
        principals = principals.stream().sorted().toList();
    }

    /** Whether the account is good at this moment. */
    public boolean isActiveAt(Instant now) {
        return !disabled
                && (validFrom == null || !now.isBefore(validFrom))
                && (validUntil == null || now.isBefore(validUntil));
    }

    public Professional withDisabled(boolean nowDisabled) {
        return new Professional(
                account,
                name,
                nowDisabled,
                validFrom,
                validUntil,
                passwordHash,
                providerIdentifiers,
                memberships,
                certificates,
                federatedIdentities,
                principals);
    }

    public Professional withPasswordHash(@Nullable String hash) {
        return new Professional(
                account,
                name,
                disabled,
                validFrom,
                validUntil,
                hash,
                providerIdentifiers,
                memberships,
                certificates,
                federatedIdentities,
                principals);
    }

    public Professional withCertificates(List<CertificateName> names) {
        return new Professional(
                account,
                name,
                disabled,
                validFrom,
                validUntil,
                passwordHash,
                providerIdentifiers,
                memberships,
                names,
                federatedIdentities,
                principals);
    }

    /** Neither name nor hash. */
    @Override
    public String toString() {
        return "Professional[" + account + "]";
    }
}
