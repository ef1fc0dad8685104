package carnet.conformance;

import static carnet.conformance.Ebrim.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.PatientInfo;

/** A node that logs all it can, and still says nothing of patients, documents or assertions. */
class LogsTest {

    private static final String ASSERTION = "Bearer-of-" + UUID.randomUUID();

    private final Actors actors = Actors.around(CarnetProcess.started(
            "debug", Database.selected().get(0), "--logging.level.root=debug", "--logging.level.carnet=trace"));
    private final Patient patient = actors.newPatient();

    @AfterEach
    void end() {
        actors.node().close();
    }

    @Test
    void nameNobody() throws Exception {
        var other = actors.newPatient();
        var entry = Samples.entryOf(patient);
        entry.setTitle(new LocalizedString("Lettre-à-Madame-Schmitz"));
        entry.getAuthors().add(Samples.author("Hoffmann-Reding", "Léa"));
        var info = new PatientInfo();
        info.setDateOfBirth("19470117");
        entry.setSourcePatientInfo(info);
        var text = "Secret médical " + UUID.randomUUID();
        actors.publish(Submission.of(patient).document(entry, utf8(text)));
        actors.publish(Submission.of(patient).folder(Samples.folderOf(patient)));
        var replacement = Samples.entryOf(patient);
        actors.publish(Submission.of(patient)
                .document(replacement, Samples.newText())
                .relation(AssociationType.REPLACE, replacement, entry.getEntryUuid()));
        actors.everythingOf(patient);
        actors.ipf().fetch(entry.getUniqueId(), Samples.newOid());
        actors.feed().merge(patient, other);
        actors.feed().sendMerge(patient, other);
        whatIsRefused();
        whatAStewardSees(other);

        var log = Files.readString(actors.node().log());
        assertThat(log.lines().filter(line -> line.contains("refused")))
                .as("it does log")
                .isNotEmpty();
        for (var secret : List.of(
                patient.id(),
                other.id(),
                "L-77",
                "Schmitz",
                "Hoffmann-Reding",
                "Weber",
                "19470117",
                "Test^Person",
                text,
                "Secret m",
                ASSERTION)) {
            assertThat(log.lines().filter(line -> line.contains(secret)))
                    .as("lines with %s", secret)
                    .isEmpty();
        }
    }

    private void whatAStewardSees(Patient patient) {
        var api = new ReviewApi(actors.node());
        var found = api.post("/persons/search", "{\"identifier\":\"%s\"}".formatted(patient.id()));
        assertThat(found.at("/persons/0/records/0/identifier/authority")).isEqualTo(Patient.AUTHORITY);
        api.get("/history?person=" + found.at("/persons/0/person"));
        api.post("/persons/search", "{\"identifier\":\"%s".formatted(patient.id()));
    }

    /** A refusal is logged, and so is a failure: neither with what it was about. */
    private void whatIsRefused() {
        actors.ipf().publish(Submission.of(patient).document(Samples.entryOf(patient), Samples.newText()));
        var body = Ebrim.provide(
                Ebrim.submitObjects(
                        Ebrim.entry("Doc1", patient, Samples.newOid()),
                        Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                        Ebrim.original("as1", "SS1", "Doc1")),
                Ebrim.inlineDocument("Doc1", Samples.newText()));
        var security = """
                <wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                env:mustUnderstand="1">%s</wsse:Security>
                """.formatted(ASSERTION);
        var envelope = Soap.envelope(Soap.headers(Soap.ITI_41, "urn:uuid:" + UUID.randomUUID()) + security, body, "");
        for (var spoiled : List.of(
                envelope,
                envelope.replace("fr-LU", "fr_LU"),
                envelope.replace("Weber", "Weber & Weber"),
                envelope.substring(0, envelope.length() - 5))) {
            actors.wire().post(WireClient.REPOSITORY, WireClient.SOAP_12, utf8(spoiled));
            actors.wire().post(WireClient.REPOSITORY, WireClient.SOAP_12, utf8(spoiled.replace(security, "")));
        }
    }
}
