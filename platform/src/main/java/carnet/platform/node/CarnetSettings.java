package carnet.platform.node;

import carnet.registry.RegistrySettings.UnknownPatient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything an operator may set, under {@code carnet}. A setting that does not exist stops the start.
 *
 * @param dataDir folder of the embedded databases, the documents and what is on its way
 * @param roles actors of this node
 * @param registry the Document Registry
 * @param repository the Document Repository
 * @param documents where the bytes of documents are kept
 * @param identity who is who
 * @param domain the affinity domain
 * @param mllp the HL7 v2 door
 * @param hl7v3 the HL7 v3 doors
 * @param soap bounds of the SOAP doors
 * @param tls systems that connect
 * @param xua assertions
 * @param sts the Security Token Service
 * @param community this community among others
 * @param console the pages for people
 */
@ConfigurationProperties(prefix = "carnet", ignoreUnknownFields = false)
public record CarnetSettings(
        @DefaultValue("data") Path dataDir,

        @DefaultValue({"registry", "repository", "pix-pdq", "sts"})
        Set<Role> roles,

        @DefaultValue Registry registry,
        @DefaultValue Repository repository,
        @DefaultValue Documents documents,
        @DefaultValue Identity identity,
        @DefaultValue Domain domain,
        @DefaultValue Mllp mllp,
        @DefaultValue Hl7v3 hl7v3,
        @DefaultValue Soap soap,
        @DefaultValue Tls tls,
        @DefaultValue Xua xua,
        @DefaultValue Sts sts,
        @DefaultValue Community community,
        @DefaultValue Console console) {

    /**
     * A database. Without URL it is an embedded Derby in the data folder.
     *
     * @param url JDBC, of PostgreSQL or Derby
     * @param maximumPoolSize most connections
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("20") int maximumPoolSize) {}

    /**
     * @param datasource the metadata's database
     * @param maxResults most objects of a LeafClass answer; beyond it XDSTooManyResults
     * @param maxReferences most ids of an ObjectRef answer; beyond it XDSTooManyResults
     * @param unknownPatient what a query for an unknown or merged patient gets: an empty answer or XDSUnknownPatientId
     */
    public record Registry(
            @DefaultValue Database datasource,
            @DefaultValue("1000") int maxResults,
            @DefaultValue("100000") int maxReferences,
            @DefaultValue("empty") UnknownPatient unknownPatient) {}

    /**
     * @param datasource the database that knows where each document is
     * @param uniqueId repositoryUniqueId, an OID
     * @param registryUrl the registry of another node; absent when this node has it
     * @param registryTimeout longest wait for that registry
     * @param maxDocumentSize largest document
     * @param maxDocumentsPerRequest most documents of one ITI-43
     * @param registrationGrace how long a document may wait for its registration before the sweeper asks
     * @param uploadGrace how long an upload may take before the sweeper removes what is left of it
     * @param sweepInterval how often the sweeper looks
     */
    public record Repository(
            @DefaultValue Database datasource,
            @Nullable String uniqueId,
            @Nullable URI registryUrl,
            @DefaultValue("60s") Duration registryTimeout,
            @DefaultValue("4GB") DataSize maxDocumentSize,
            @DefaultValue("1000") int maxDocumentsPerRequest,
            @DefaultValue("10m") Duration registrationGrace,
            @DefaultValue("24h") Duration uploadGrace,
            @DefaultValue("5m") Duration sweepInterval) {}

    /** @param store {@code filesystem}: under the data folder */
    public record Documents(@DefaultValue("filesystem") DocumentStoreKind store) {}

    /**
     * @param datasource the database of identities: the only one that holds demographics
     * @param mintXadPid whether a patient for whom no source names an id of the affinity domain is given one
     * @param uniqueDomains local names of further domains in which nobody has two ids, such as that of a national number
     * @param matchingRules file of the rules that decide who is who; without it those Carnet comes with
     * @param updateConsumers who is notified of changes (ITI-10), by a name:
     *     {@code mllp://host:port/application/facility?DOMAIN,DOMAIN}, the domains by their local names
     * @param documentRegistries further registries that are told when a source's patient gets another XAD-PID (ITI-64), by a
     *     name that no other consumer has: {@code mllp://host:port/application/facility}. Needs
     *     {@code carnet.hl7v3.device-id}
     * @param tellInterval how often the registry and consumers are told what they did not hear at once
     * @param maxPatients most patients of an answer to a demographics query; one that more fit is refused
     */
    public record Identity(
            @DefaultValue Database datasource,
            @DefaultValue("true") boolean mintXadPid,
            @DefaultValue Set<String> uniqueDomains,
            @Nullable Path matchingRules,
            @DefaultValue Map<String, String> updateConsumers,
            @DefaultValue Map<String, String> documentRegistries,
            @DefaultValue("10s") Duration tellInterval,
            @DefaultValue("200") int maxPatients) {}

    /** How documents are kept. */
    public enum DocumentStoreKind {
        FILESYSTEM
    }

    /**
     * @param patientIdAuthority OID of the assigning authority of patient ids (XAD-PID)
     * @param patientIdNamespace its local name, as HL7 v2 messages may give it
     * @param localAuthorities OIDs of the hospitals' own domains a feed may name, by their local names
     * @param sources who alone may feed a domain, by the domain's local name: {@code application|facility} (MSH-3, MSH-4) of
     *     HL7 v2, {@code OID|} of v3, several with a comma between them. A domain that is not listed takes feeds of anybody
     * @param linkChangeCode contentTypeCode of the SubmissionSets the registry makes when a source's patient gets another
     *     XAD-PID (ITI-64): {@code code|codingScheme|display name}
     * @param strictCodes whether a code that the domain does not list is refused
     * @param codes file of the domain's codes, in the form of the NIST toolkit's codes.xml
     */
    public record Domain(
            @Nullable String patientIdAuthority,
            @DefaultValue("XAD") String patientIdNamespace,
            @DefaultValue Map<String, String> localAuthorities,
            @DefaultValue Map<String, List<String>> sources,

            @DefaultValue("XAD-PID-LINK-CHANGE|2.25.247846410482264893617293408316120846219|XAD-PID link change")
            String linkChangeCode,

            @DefaultValue("false") boolean strictCodes,
            @Nullable Path codes) {}

    /**
     * @param port where the demo listens, without TLS; 0 for any free one
     * @param tlsPort where a node in production listens, with mutual TLS; 0 for any free one
     * @param maxFrameSize largest message
     * @param maxConnections most connections at a time
     * @param idleTimeout how long a connection may be silent
     */
    public record Mllp(
            @DefaultValue("2575") int port,
            @DefaultValue("2576") int tlsPort,
            @DefaultValue("2MB") DataSize maxFrameSize,
            @DefaultValue("100") int maxConnections,
            @DefaultValue("5m") Duration idleTimeout) {}

    /**
     * @param deviceId OID of this application; messages for another one are refused. Without it whatever a partner calls us is
     *     right
     * @param updateConsumers who is notified of changes (ITI-46), by a name that no other consumer has:
     *     {@code URL|OID of its application|DOMAIN,DOMAIN}, the domains by their local names
     */
    public record Hl7v3(
            @Nullable String deviceId, @DefaultValue Map<String, String> updateConsumers) {}

    /**
     * @param maxEnvelopeSize largest SOAP envelope, documents not counted
     * @param maxElementDepth deepest nesting of its elements
     * @param maxSpoolSize most bytes of documents waiting on disk for their turn
     * @param ignoredHeaders header blocks that pass as understood, {@code {namespace}name}
     */
    public record Soap(
            @DefaultValue("10MB") DataSize maxEnvelopeSize,
            @DefaultValue("100") int maxElementDepth,
            @DefaultValue("10GB") DataSize maxSpoolSize,
            @DefaultValue List<String> ignoredHeaders) {}

    /**
     * What is asked of systems that connect, beyond a certificate of an authority of the bundle.
     *
     * @param nodes the systems that may connect, by a name; without any, all that have such a certificate
     * @param revocationLists file of the authorities' revocation lists, PEM or DER; then a certificate whose authority has no
     *     current one in it is refused
     * @param ocspResponder who is asked whether a certificate was withdrawn; then one it does not call good is refused
     * @param reload how often the file of revocation lists is looked at for changes
     */
    public record Tls(
            @DefaultValue Map<String, PeerNode> nodes,
            @Nullable Path revocationLists,
            @Nullable URI ocspResponder,
            @DefaultValue("10s") Duration reload) {}

    /**
     * @param subject distinguished name in its certificate
     * @param organizations ids of the organisations its users may be of, as assertions give them; none: any
     * @param relay whether it is a node of our own: it passes on the assertions of others, and needs none for its own work
     */
    public record PeerNode(
            String subject,
            @DefaultValue Set<String> organizations,
            @DefaultValue("false") boolean relay) {}

    /**
     * @param required whether every request needs an assertion; where it does not, one that is sent is checked all the same
     * @param datasource the database of assertions that were used or withdrawn, shared by all nodes of the domain
     * @param trustedIssuers who may vouch for users, by a name
     * @param audiences what {@code Audience} of an assertion means us; without it the homeCommunityId
     * @param profile the domain's attribute rules: {@code ihe}, {@code swiss-epr}, {@code vihf}, {@code ehdsi}, or a file
     * @param clockSkew how far a sender's clock may be off
     * @param longestLife longest life of an assertion
     * @param oneTimeUse whether each assertion serves one request only
     * @param emergenciesPerHour how often a user may break the glass within an hour before the log and a metric tell of it
     * @param trustReload how often the files of trusted issuers are looked at for changes
     */
    public record Xua(
            @DefaultValue("true") boolean required,
            @DefaultValue Database datasource,
            @DefaultValue Map<String, Issuer> trustedIssuers,
            @DefaultValue Set<String> audiences,
            @DefaultValue("ihe") String profile,
            @DefaultValue("60s") Duration clockSkew,
            @DefaultValue("1h") Duration longestLife,
            @DefaultValue("false") boolean oneTimeUse,
            @DefaultValue("10") int emergenciesPerHour,
            @DefaultValue("10s") Duration trustReload) {}

    /**
     * @param entityId {@code Issuer} of its assertions
     * @param certificates PEM file of the certificates it signs with
     * @param authorities PEM file of authorities that certify them, instead
     * @param subject distinguished name that its certificate has to have then
     * @param revocationLists file of the authorities' revocation lists, PEM or DER
     * @param ocspResponder who is asked whether a certificate was withdrawn
     */
    public record Issuer(
            String entityId,
            @Nullable Path certificates,
            @Nullable Path authorities,
            @Nullable String subject,
            @Nullable Path revocationLists,
            @Nullable URI ocspResponder) {}

    /**
     * @param datasource the database of the directory and of what was issued
     * @param issuer entity id, a URI; stands in every assertion
     * @param audiences whom tokens may be for, URIs; the first one is meant where a request does not say
     * @param lifetime of a token whose request names none
     * @param maxLifetime longest life of a token
     * @param renewable how long after its first issue a token may be renewed
     * @param skew most that the clocks of clients may differ from ours
     * @param messageLife oldest a signed request may be
     * @param endpoint where clients reach this service, as its metadata say
     * @param keys what signs assertions
     * @param administrators subjects of the client certificates whose holders may change the directory, as of RFC 2253; in the demo
     *     anybody may
     */
    public record Sts(
            @DefaultValue Database datasource,
            @Nullable String issuer,
            @DefaultValue List<String> audiences,
            @DefaultValue("10m") Duration lifetime,
            @DefaultValue("1h") Duration maxLifetime,
            @DefaultValue("12h") Duration renewable,
            @DefaultValue("1m") Duration skew,
            @DefaultValue("5m") Duration messageLife,
            @Nullable URI endpoint,
            @DefaultValue Keys keys,
            @DefaultValue List<String> administrators) {}

    /**
     * @param file PKCS #12; the demo makes one in the data folder
     * @param pkcs11 configuration file of Java's provider SunPKCS11, instead of a file with keys
     * @param password of the file, or PIN of the token
     * @param publishBefore how long a new key is published before it signs
     */
    public record Keys(
            @Nullable Path file,
            @Nullable Path pkcs11,
            @Nullable String password,
            @DefaultValue("24h") Duration publishBefore) {}

    /** @param homeCommunityId {@code urn:oid:…}, shown on the start page */
    public record Community(@Nullable String homeCommunityId) {}

    /**
     * @param stewards who may review pairs of records, in production: subjects of client certificates, by a name; nobody
     *     unless somebody is listed
     */
    public record Console(@DefaultValue Map<String, String> stewards) {}
}
