package carnet.xua.directory;

import carnet.metadata.Code;
import carnet.metadata.Oid;
import carnet.soap.requester.Requester.ProviderIdentifier;
import carnet.xua.directory.Professional.FederatedIdentity;
import carnet.xua.directory.Professional.Membership;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The import file: JSON, whose form docs/sts.md describes. Its entries replace those of the directory; others stay. */
public record DirectoryFile(
        List<RolePurposes> roles, List<Organization> organizations, List<ProfessionalEntry> professionals) {

    private static final int KEY = 128;
    private static final int NAME = 255;
    private static final int CODE = 64;
    private static final int SUBJECT = 512;
    private static final int MOST_REASONS = 100;

    public DirectoryFile {
        roles = List.copyOf(roles);
        organizations = List.copyOf(organizations);
        professionals = List.copyOf(professionals);
    }

    /**
     * @param isHash whether a text is a hash of a password that can be verified
     * @throws DirectoryFileRefused with all that is wrong in it
     */
    public static DirectoryFile read(String text, Predicate<String> isHash) {
        return new Reading(isHash).of(text);
    }

    private record Reading(Predicate<String> isHash, List<String> reasons) {

        Reading(Predicate<String> isHash) {
            this(isHash, new ArrayList<>());
        }

        DirectoryFile of(String text) {
            DirectoryFile file;
            try {
                var members = JsonValue.parse(text).members(Set.of("roles", "organizations", "professionals"));
                file = new DirectoryFile(
                        each(members, "roles", Reading::role),
                        each(members, "organizations", Reading::organization),
                        each(members, "professionals", this::professional));
            } catch (JsonValue.Wrong e) {
                throw new DirectoryFileRefused(List.of(String.valueOf(e.getMessage())));
            }
            if (reasons.isEmpty()) {
                requireOnce(file.professionals());
            }
            if (!reasons.isEmpty()) {
                throw new DirectoryFileRefused(reasons.subList(0, Math.min(reasons.size(), MOST_REASONS)));
            }
            return file;
        }

        /** What is wrong with one does not keep the others from being looked at. */
        private <T> List<T> each(Map<String, JsonValue> members, String name, Function<JsonValue, T> reading) {
            var list = members.get(name);
            var read = new ArrayList<T>();
            for (var item : list == null ? List.<JsonValue>of() : list.items()) {
                try {
                    read.add(reading.apply(item));
                } catch (JsonValue.Wrong e) {
                    reasons.add(String.valueOf(e.getMessage()));
                }
            }
            return read;
        }

        private void requireOnce(List<ProfessionalEntry> entries) {
            var accounts = new HashSet<String>();
            for (var entry : entries) {
                if (!accounts.add(entry.professional().account())) {
                    reasons.add(entry.place() + ".account: stands in the file more than once");
                }
            }
        }

        private static Code code(JsonValue value, Set<String> allowed) {
            var members = value.members(allowed);
            var displayName = members.get("displayName");
            return Code.of(
                    value.required(members, "code").text(CODE),
                    value.required(members, "codeSystem").as(KEY, oid -> new Oid(oid).value()),
                    displayName == null ? "" : displayName.text(NAME));
        }

        private static final Set<String> CODE_FIELDS = Set.of("code", "codeSystem", "displayName");

        private static RolePurposes role(JsonValue value) {
            var role = code(value, Set.of("code", "codeSystem", "displayName", "purposes"));
            var purposes = value
                    .required(value.members(Set.of("code", "codeSystem", "displayName", "purposes")), "purposes")
                    .items()
                    .stream()
                    .map(purpose -> code(purpose, CODE_FIELDS))
                    .toList();
            return new RolePurposes(role, purposes);
        }

        private static Organization organization(JsonValue value) {
            var members = value.members(Set.of("id", "name", "active"));
            var active = members.get("active");
            return new Organization(
                    value.required(members, "id").as(NAME, Reading::urnOrUrl),
                    value.required(members, "name").text(NAME),
                    active == null || active.truth());
        }

        private static String urnOrUrl(String text) {
            if (text.startsWith("urn:oid:")) {
                return "urn:oid:" + new Oid(text.substring("urn:oid:".length())).value();
            }
            if (URI.create(text).isAbsolute()) {
                return text;
            }
            throw new IllegalArgumentException("is neither urn:oid:… nor a URL");
        }

        private ProfessionalEntry professional(JsonValue value) {
            var members = value.members(Set.of(
                    "account",
                    "name",
                    "disabled",
                    "validFrom",
                    "validUntil",
                    "passwordHash",
                    "providerIdentifiers",
                    "memberships",
                    "certificates",
                    "identityProviders",
                    "mayActFor"));
            var disabled = members.get("disabled");
            var hash = members.get("passwordHash");
            if (hash != null && !isHash.test(hash.text(NAME))) {
                throw hash.wrong("is no hash of Argon2id in the PHC form");
            }
            var professional = new Professional(
                    value.required(members, "account").as(KEY, Reading::account),
                    value.required(members, "name").text(NAME),
                    false,
                    time(members.get("validFrom")),
                    time(members.get("validUntil")),
                    null,
                    list(members, "providerIdentifiers", Reading::providerIdentifier),
                    list(members, "memberships", Reading::membership),
                    list(members, "certificates", Reading::certificate),
                    list(members, "identityProviders", Reading::federatedIdentity),
                    list(members, "mayActFor", principal -> principal.text(KEY)));
            return new ProfessionalEntry(
                    professional,
                    disabled == null ? null : disabled.truth(),
                    hash == null ? null : hash.text(NAME),
                    "line " + value.line() + ", " + value.path());
        }

        private static String account(String text) {
            if (text.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == '/' || c == '\\')) {
                throw new IllegalArgumentException("an account has no blanks, slashes or angle brackets");
            }
            return text;
        }

        private static <T> List<T> list(Map<String, JsonValue> members, String name, Function<JsonValue, T> reading) {
            var list = members.get(name);
            return list == null
                    ? List.of()
                    : list.items().stream().map(reading).distinct().toList();
        }

        private static @Nullable Instant time(@Nullable JsonValue value) {
            return value == null
                    ? null
                    : value.as(CODE, text -> {
                        try {
                            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
                        } catch (DateTimeException e) {
                            throw new IllegalArgumentException("is no time like 2026-01-31T12:00:00Z", e);
                        }
                    });
        }

        private static ProviderIdentifier providerIdentifier(JsonValue value) {
            var members = value.members(Set.of("root", "extension"));
            return new ProviderIdentifier(
                    value.required(members, "root").as(CODE, oid -> new Oid(oid).value()),
                    value.required(members, "extension").text(NAME));
        }

        private static Membership membership(JsonValue value) {
            var members = value.members(Set.of("organization", "role"));
            return new Membership(
                    value.required(members, "organization").as(NAME, Reading::urnOrUrl),
                    code(value.required(members, "role"), CODE_FIELDS));
        }

        private static CertificateName certificate(JsonValue value) {
            var members = value.members(Set.of("sha256", "subject"));
            if (members.size() != 1) {
                throw value.wrong("is named by sha256 or by subject");
            }
            return members.containsKey("sha256")
                    ? value.required(members, "sha256").as(SUBJECT, CertificateName::fingerprint)
                    : value.required(members, "subject").as(SUBJECT, CertificateName::subject);
        }

        private static FederatedIdentity federatedIdentity(JsonValue value) {
            var members = value.members(Set.of("issuer", "nameId"));
            return new FederatedIdentity(
                    value.required(members, "issuer").text(NAME),
                    value.required(members, "nameId").text(NAME));
        }
    }
}
