package carnet.platform.node;

import carnet.metadata.Code;
import carnet.xua.directory.AccountSummary;
import carnet.xua.directory.CertificateName;
import carnet.xua.directory.JournalEntry;
import carnet.xua.directory.Organization;
import carnet.xua.directory.Professional;
import carnet.xua.directory.RolePurposes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory as JSON objects, with the names the import file has. */
final class DirectoryJson {

    private DirectoryJson() {}

    static Map<String, Object> of(AccountSummary account) {
        var members = new LinkedHashMap<String, Object>();
        members.put("account", account.account());
        members.put("name", account.name());
        members.put("disabled", account.disabled());
        time(members, "validFrom", account.validFrom());
        time(members, "validUntil", account.validUntil());
        return members;
    }

    static Map<String, Object> of(Professional professional) {
        var members = of(new AccountSummary(
                professional.account(),
                professional.name(),
                professional.disabled(),
                professional.validFrom(),
                professional.validUntil()));
        members.put("hasPassword", professional.passwordHash() != null);
        members.put(
                "providerIdentifiers",
                professional.providerIdentifiers().stream()
                        .map(id -> Map.of("root", id.root(), "extension", id.extension()))
                        .toList());
        members.put(
                "memberships",
                professional.memberships().stream()
                        .map(membership ->
                                Map.of("organization", membership.organizationId(), "role", of(membership.role())))
                        .toList());
        members.put(
                "certificates",
                professional.certificates().stream()
                        .map(name ->
                                Map.of(name.kind() == CertificateName.Kind.SHA256 ? "sha256" : "subject", name.value()))
                        .toList());
        members.put(
                "identityProviders",
                professional.federatedIdentities().stream()
                        .map(identity -> Map.of("issuer", identity.issuer(), "nameId", identity.nameId()))
                        .toList());
        members.put("mayActFor", professional.principals());
        return members;
    }

    private static void time(Map<String, Object> members, String name, @Nullable Instant time) {
        if (time != null) {
            members.put(name, time.toString());
        }
    }

    private static Map<String, Object> of(Code code) {
        var members = new LinkedHashMap<String, Object>();
        members.put("code", code.code());
        members.put("codeSystem", code.codingScheme());
        if (!code.displayName().isBlank()) {
            members.put(
                    "displayName", code.displayName().localizedStrings().get(0).value());
        }
        return members;
    }

    static Map<String, Object> of(Organization organization) {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", organization.organizationId());
        members.put("name", organization.name());
        members.put("active", organization.active());
        return members;
    }

    static Map<String, Object> of(RolePurposes role) {
        var members = of(role.role());
        members.put("purposes", role.purposes().stream().map(DirectoryJson::of).toList());
        return members;
    }

    static Map<String, Object> of(JournalEntry entry) {
        var members = new LinkedHashMap<String, Object>();
        members.put("entry", entry.entry());
        members.put("at", entry.at().toString());
        members.put("who", entry.who());
        members.put("action", entry.action());
        members.put("subject", entry.subject());
        members.put("detail", entry.detail());
        return members;
    }
}
