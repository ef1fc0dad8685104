package carnet.conformance;

import static carnet.conformance.V2Message.HOSPITAL_A;
import static carnet.conformance.V2Message.HOSPITAL_B;
import static carnet.conformance.V2Message.changeLink;
import static carnet.conformance.V2Message.cx;
import static carnet.conformance.V2Message.demographicsQuery;
import static carnet.conformance.V2Message.feed;
import static carnet.conformance.V2Message.link;
import static carnet.conformance.V2Message.manage;
import static carnet.conformance.V2Message.manageMerge;
import static carnet.conformance.V2Message.merge;
import static carnet.conformance.V2Message.message;
import static carnet.conformance.V2Message.pixQuery;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;

/** Who is who over HL7 v2: ITI-8, 9, 21, 30 and 64 as IPF speaks them, and what HAPI sends where IPF would not. */
@OnEveryDatabase
class HL7V2Test {

    private static final String UNKNOWN = "1.2.3.4.5";

    private final Actors actors;
    private final IpfV2Client ipf;
    private final Patient patient = Patient.unheardOf();
    private final Patient other = Patient.unheardOf();
    private final String a = cx("A-" + UUID.randomUUID(), HOSPITAL_A);
    private final String a2 = cx("A-" + UUID.randomUUID(), HOSPITAL_A);
    private final String b = cx("B-" + UUID.randomUUID(), HOSPITAL_B);
    private final String name = "T" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "mayer";

    HL7V2Test(Database database) {
        actors = Actors.on(database);
        ipf = new IpfV2Client(Node.on(database));
    }

    /** Where IPF's client refuses to send. */
    private V2Answer hapi(String text) {
        try {
            return new V2Answer(actors.feed().send(text).encode());
        } catch (HL7Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String filled(String text) {
        return text.replace("{XU}", cx("unknown", Patient.AUTHORITY))
                .replace("{AU}", cx("unknown", HOSPITAL_A))
                .replace("{UU}", cx("unknown", UNKNOWN))
                .replace("{X}", patient.cx())
                .replace("{Y}", other.cx())
                .replace("{A}", a)
                .replace("{A2}", a2)
                .replace("{B}", b)
                .replace("{DX}", "^^^&" + Patient.AUTHORITY + "&ISO")
                .replace("{DA}", "^^^&" + HOSPITAL_A + "&ISO")
                .replace("{DB}", "^^^&" + HOSPITAL_B + "&ISO")
                .replace("{DU}", "^^^&" + UNKNOWN + "&ISO");
    }

    private void twoPatientsAreKnown() {
        ipf.feed(feed("A01", patient.cx() + "~" + a, name + "^Anna")).isAccepted();
        ipf.feed(feed("A04", other.cx() + "~" + b, name + "^Wolfgang")).isAccepted();
    }

    private V2Answer identifiersOf(String identifier) {
        return ipf.identifiers(pixQuery(identifier, "^^^&" + Patient.AUTHORITY + "&ISO"));
    }

    @Nested
    @Requirement("ITI TF-2 3.8")
    class TheFeed {

        @ParameterizedTest
        @CsvSource({"A01", "A04", "A05", "A08"})
        void announces(String event) {
            ipf.feed(feed(event, patient.cx() + "~" + a, name + "^Anna")).isAccepted();

            assertThat(identifiersOf(a).field("PID", 3)).contains(patient.id());
            actors.publishDocumentOf(patient);
        }

        @Test
        void merges() {
            twoPatientsAreKnown();
            actors.publishDocumentOf(patient);

            ipf.feed(merge(patient.cx(), other.cx())).isAccepted();

            assertThat(actors.documentsOf(other)).hasSize(1);
            assertThat(actors.documentsOf(patient)).isEmpty();
            identifiersOf(patient.cx()).isRefused("AE", "QPD^1^3^1^1", 204);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "{XU}; {Y}; MRG^1^1^1^1", "{X}; {XU}; PID^1^3^1^1", "{X}; {X}; MRG^1^1^1^1",
                    "{UU}; {Y}; MRG^1^1^1^4", "{X}; {UU}; PID^1^3^1^4", "{A}; {B}; MRG^1^1^1^4",
                })
        void refusesAMergeThatCannotBe(String subsumed, String survivor, String location) {
            twoPatientsAreKnown();
            actors.publishDocumentOf(patient);

            ipf.feed(merge(filled(subsumed), filled(survivor))).isRefused("AE", location, 204);

            assertThat(actors.documentsOf(patient)).hasSize(1);
            assertThat(actors.documentsOf(other)).isEmpty();
        }

        @Test
        void refusesWhatWasMergedBefore() {
            twoPatientsAreKnown();
            ipf.feed(merge(patient.cx(), other.cx())).isAccepted();

            ipf.feed(merge(patient.cx(), other.cx())).isRefused("AE", "MRG^1^1^1^1", 204);
            ipf.feed(merge(other.cx(), patient.cx())).isRefused("AE", "PID^1^3^1^1", 204);
        }

        @Test
        void refusesAnUnknownDomain() {
            ipf.feed(feed("A01", filled("{UU}"), name + "^Anna")).isRefused("AE", "PID^1^3^1^4", 204);
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.9")
    class TheIdentifiersQuery {

        /** The cases of the table of expected actions. */
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "1; {A}; {DX}; AA; OK; ; ",
                    "1; {A}; ; AA; OK; ; ",
                    "2; {A}; {DB}; AA; NF; ; ",
                    "3; {AU}; {DX}; AE; AE; QPD^1^3^1^1; 204",
                    "4; {UU}; {DX}; AE; AE; QPD^1^3^1^4; 204",
                    "5; {A}; {DX}~{DU}; AE; AE; QPD^1^4^2; 204",
                })
        void isAnsweredByCase(
                String row, String asked, String domains, String code, String status, String location, Integer error) {
            twoPatientsAreKnown();

            var answer = ipf.identifiers(pixQuery(filled(asked), domains == null ? "" : filled(domains)));

            assertThat(answer.field("MSH", 8)).startsWith("RSP^K23^RSP_K23");
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.field("QAK", 2)).isEqualTo(status);
            if (error != null) {
                answer.isRefused(code, location, error);
            }
            assertThat(answer.segments("PID")).hasSize(status.equals("OK") ? 1 : 0);
            if (status.equals("OK")) {
                assertThat(answer.field("PID", 3)).contains(patient.id()).doesNotContain("A-");
                assertThat(answer.field("PID", 5)).isEqualTo("~^^^^^^S");
            }
        }

        @Test
        void tellsAllIdentifiersOfADomainSideBySide() {
            twoPatientsAreKnown();
            ipf.feed(feed("A08", patient.cx() + "~" + a2, name + "^Anna")).isAccepted();
            ipf.feed(feed("A08", patient.cx() + "~" + cx("B2", HOSPITAL_B) + UUID.randomUUID(), name + "^Anna"));

            var answer = ipf.identifiers(pixQuery(patient.cx(), ""));

            assertThat(answer.isAccepted().field("PID", 3)).matches("A-[^~]*HOSPITAL_A[^~]*~A-[^~]*HOSPITAL_A.*");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.21")
    class TheDemographicsQuery {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                nullValues = "-",
                value = {
                    "@PID.5.1.1^{N}; -; AA; OK; 2; -",
                    "@PID.5.1.1^{N}~@PID.5.2^Anna; -; AA; OK; 1; -",
                    "@PID.5.1.1^{N}; {DA}; AA; OK; 1; -",
                    "@PID.5.1.1^{N}~@PID.7^19700102; -; AA; NF; 0; -",
                    "@PID.5.1.1^{N}; {DU}; AE; AE; 0; QPD^1^8^1",
                    "@PID.5.1.1^{N}; {DA}~{DU}; AE; AE; 0; QPD^1^8^2",
                })
        void isAnsweredByCase(
                String parameters, String domains, String code, String status, int patients, String location) {
            twoPatientsAreKnown();

            var answer = ipf.patients(demographicsQuery(
                    parameters.replace("{N}", name), domains == null ? "" : filled(domains), "RCP|I"));

            assertThat(answer.field("MSH", 8)).startsWith("RSP^K22^RSP_K21");
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.field("QAK", 2)).isEqualTo(status);
            assertThat(answer.segments("PID")).hasSize(patients);
            if (location != null) {
                answer.isRefused(code, location, 204);
            }
        }

        @Test
        void reportsEachUnknownDomain() {
            twoPatientsAreKnown();

            var answer =
                    hapi(demographicsQuery("@PID.5.1.1^" + name, filled("{DU}~{DA}~") + "^^^&1.2.3.4.6&ISO", "RCP|I"));

            assertThat(answer.segments("ERR"))
                    .extracting(segment -> segment.split("\\|")[2])
                    .containsExactly("QPD^1^8^1", "QPD^1^8^3");
        }

        @Test
        void isContinuedAndCancelled() {
            twoPatientsAreKnown();
            var first = hapi(demographicsQuery("@PID.5.1.1^" + name, "", "RCP|I|1^RD"));
            assertThat(first.isAccepted().segments("PID")).hasSize(1);
            var pointer = first.field("DSC", 1);

            var second = hapi(demographicsQuery("@PID.5.1.1^" + name, "", "RCP|I|1^RD", "DSC|" + pointer + "|I"));

            assertThat(second.isAccepted().segments("PID")).hasSize(1);
            assertThat(second.segments("DSC")).isEmpty();
            assertThat(List.of(first.field("PID", 5), second.field("PID", 5))).doesNotHaveDuplicates();
            hapi(message("ASKS", "QCN^J01^QCN_J01", "2.5", "QID|tag-1|IHE PDQ Query"))
                    .isAccepted();
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.30")
    class IdentityManagement {

        @Test
        void addsAndRevises() {
            ipf.manage(manage("A28", patient.cx() + "~" + a, name + "^Anna")).isAccepted();
            ipf.manage(manage("A31", a, name + "^Berta")).isAccepted();

            assertThat(ipf.patients(demographicsQuery("@PID.5.1.1^" + name, "", "RCP|I"))
                            .field("PID", 5))
                    .contains("Berta");
        }

        @Test
        void mergesAnUnknownAsTheOptionSays() {
            ipf.manage(manage("A28", patient.cx() + "~" + a, name + "^Anna")).isAccepted();

            ipf.manage(manageMerge("A40", "ADT_A39", cx("unknown", HOSPITAL_A), a))
                    .isAccepted();
            assertThat(identifiersOf(a).field("PID", 3)).contains(patient.id());
            ipf.manage(manageMerge("A40", "ADT_A39", a, a2)).isAccepted();

            assertThat(identifiersOf(a2).field("PID", 3)).contains(patient.id());
            identifiersOf(a).isRefused("AE", "QPD^1^3^1^1", 204);
        }

        @Test
        void changesAnIdentifier() {
            twoPatientsAreKnown();

            ipf.manage(manageMerge("A47", "ADT_A30", a, a2)).isAccepted();

            assertThat(identifiersOf(a2).field("PID", 3)).contains(patient.id());
            ipf.manage(manageMerge("A47", "ADT_A30", patient.cx(), other.cx())).isRefused("AE", "PID^1^3^1^1", 205);
            ipf.manage(manageMerge("A47", "ADT_A30", a, a2)).isAccepted();
        }

        @Test
        void linksAndUnlinks() { // IPF's endpoint has the option Merge only
            ipf.manage(manage("A28", a, name + "^Anna")).isAccepted();
            ipf.manage(manage("A28", b, name + "^Wolfgang")).isAccepted();
            var before = identifiersOf(a).field("PID", 3);
            assertThat(identifiersOf(b).field("PID", 3)).isNotEqualTo(before);

            hapi(link("A24", a, b)).isAccepted();
            assertThat(identifiersOf(a).field("PID", 3))
                    .isEqualTo(identifiersOf(b).field("PID", 3));
            hapi(link("A37", a, b)).isAccepted();

            assertThat(identifiersOf(a).field("PID", 3))
                    .isNotEqualTo(identifiersOf(b).field("PID", 3));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"{A}; {AU}; PID^2^3^1^1", "{AU}; {A}; PID^1^3^1^1", "{A}; {A}; PID^2^3^1^1"})
        void refusesALinkThatCannotBe(String first, String second, String location) {
            twoPatientsAreKnown();

            hapi(link("A24", filled(first), filled(second))).isRefused("AE", location, 204);
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.64")
    class TheChangeOfALink {

        private String sourcePatientOf(Patient owner) {
            return actors.documentsOf(owner).stream()
                    .map(DocumentEntry::getSourcePatientId)
                    .map(id -> cx(id.getId(), id.getAssigningAuthority().getUniversalId()))
                    .findFirst()
                    .orElse("");
        }

        private DocumentEntry publishedFor(String local) {
            var entry = Samples.entryOf(patient);
            var id = entry.getSourcePatientId();
            id.setId(local.substring(0, local.indexOf('^')));
            id.getAssigningAuthority().setUniversalId(HOSPITAL_A);
            actors.publish(Submission.of(patient).document(entry, Samples.newText()));
            return entry;
        }

        @Test
        void takesTheDocumentsAlong() {
            twoPatientsAreKnown();
            var published = publishedFor(a);

            ipf.changeLink(changeLink(other.cx() + "~" + a, patient.cx())).isAccepted();

            assertThat(actors.documentsOf(patient)).isEmpty();
            assertThat(actors.documentsOf(other)).singleElement().satisfies(entry -> {
                assertThat(entry.getLogicalUuid()).isEqualTo(published.getEntryUuid());
                assertThat(entry.getVersion().getVersionName()).isEqualTo("2");
                assertThat(entry.getUniqueId()).isEqualTo(published.getUniqueId());
            });
            Actors.assertSuccess(actors.ipf().fetch(published.getUniqueId()));
            assertThat(identifiersOf(a).field("PID", 3)).contains(other.id());
            ipf.changeLink(changeLink(other.cx() + "~" + a, patient.cx())).isAccepted();
            assertThat(actors.documentsOf(other)).hasSize(1);
        }

        @Test
        void renamesTheSourcesPatient() {
            twoPatientsAreKnown();
            ipf.feed(feed("A08", patient.cx() + "~" + a2, name + "^Anna")).isAccepted();
            publishedFor(a);

            ipf.changeLink(changeLink(patient.cx() + "~" + a2, patient.cx() + "~" + a))
                    .isAccepted();

            assertThat(sourcePatientOf(patient)).isEqualTo(a2);
            identifiersOf(a).isRefused("AE", "QPD^1^3^1^1", 204);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "{Y}; {X}; PID^1^3^2; 101",
                    "{XU}~{A}; {X}; PID^1^3^1^1; 204",
                    "{Y}~{A}; {XU}; MRG^1^1^1^1; 204",
                    "{A}~{Y}; {X}; PID^1^3^1^4; 204",
                    "{Y}~{UU}; {X}; PID^1^3^2^4; 204",
                    "{Y}~{A}; {A2}; MRG^1^1^1^4; 204",
                    "{Y}~{A}; {X}~{B}; MRG^1^1^2^4; 204",
                })
        void isRefusedWhereItCannotBe(String current, String previous, String location, int error) {
            twoPatientsAreKnown();
            publishedFor(a);

            ipf.changeLink(changeLink(filled(current), filled(previous))).isRefused("AE", location, error);

            assertThat(actors.documentsOf(patient)).hasSize(1);
            assertThat(identifiersOf(a).field("PID", 3)).contains(patient.id());
        }
    }

    /** What IPF's client would not send. */
    @Nested
    @Requirement("ITI TF-2 C.2.3")
    class WhatBelongsToNoTransaction {

        private String withHeader(int field, String value) {
            var lines = new ArrayList<>(List.of(pixQuery(a, "").split("\r")));
            var msh = lines.get(0).split("\\|", -1);
            msh[field - 1] = value;
            lines.set(0, String.join("|", msh));
            return String.join("\r", lines) + "\r";
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "9; ORU^R01^ORU_R01; AR; MSH^1^9^1^1; 200",
                    "9; ADT^A02^ADT_A02; AR; MSH^1^9^1^2; 201",
                    "9; QBP^ZV1^QBP_Q21; AR; MSH^1^9^1^2; 201",
                    "11; X; AR; MSH^1^11; 202",
                    "12; 2.4; AR; MSH^1^12; 203",
                    "18; KLINGON; AE; MSH^1^18; 103",
                })
        void isRejected(int field, String value, String code, String location, int error) {
            hapi(withHeader(field, value)).isRefused(code, location, error);
        }

        @Test
        void orLacksWhatItHasToHave() {
            hapi(feed("A01", a, name).replaceFirst("EVN[^\r]*\r", "")).isRefused("AE", "EVN^1", 100);
            hapi(feed("A01", "", name)).isRefused("AE", "PID^1^3", 101);
            hapi(merge(a, a2).replaceFirst("MRG[^\r]*\r", "")).isRefused("AE", "MRG^1", 100);
            hapi(feed("A01", "^^^&" + HOSPITAL_A + "&ISO", name)).isRefused("AE", "PID^1^3^1^1", 101);
        }
    }
}
