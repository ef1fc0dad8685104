package carnet.bench.data;

import carnet.bench.people.PersonRecord;
import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.pid.PidDemographics;
import carnet.pixpdq.pid.PidSegment;
import java.util.List;
import java.util.Locale;

/**
 * A patient as one of two hospitals announces it: an identifier of its own, and demographics; no national number.
 *
 * @param number from 0, in the order in which they are announced
 * @param demographics as they are after the way through a message
 */
public record AnnouncedPatient(int number, CX id, Demographics demographics) {

    /** Of the demo profile. */
    public static final PatientDomains DOMAINS = new PatientDomains(
            new PatientDomain("XAD", new Oid("1.3.6.1.4.1.21367.13.20.1000")),
            List.of(
                    new PatientDomain("HOSPITAL_A", new Oid("1.3.6.1.4.1.21367.13.20.2000")),
                    new PatientDomain("HOSPITAL_B", new Oid("1.3.6.1.4.1.21367.13.20.3000"))));

    /** MSH-3 and MSH-4, as the journal has them. */
    static final String SENDER = "HIS|BENCH";

    private static final int PHONE = 13;

    private static final List<String> HOSPITALS =
            DOMAINS.all().skip(1).map(hospital -> hospital.oid().value()).toList();

    /** @param prefix tells its identifiers from those of others */
    public static AnnouncedPatient of(PersonRecord record, String prefix, int number) {
        var id = new CX(String.format(Locale.ROOT, "%s%08d", prefix, number), HOSPITALS.get(number % HOSPITALS.size()));
        var sent = new AnnouncedPatient(number, id, record.demographics());
        return new AnnouncedPatient(
                number,
                id,
                new PidDemographics(Hl7Message.of(sent.message("A04", "")).only("PID")).snapshot());
    }

    String controlId() {
        return id.id();
    }

    /** ITI-8 of this event. */
    public String message(String event) {
        return message(event, controlId());
    }

    /** ITI-8 of an update by which it has this telephone number and no other. */
    public String updateWithPhone(String number) {
        var pid = PidSegment.of(List.of(id), demographics, DOMAINS).split("\\|", -1);
        pid[PHONE] = number;
        return adt("A08", controlId(), String.join("|", pid));
    }

    private String message(String event, String controlId) {
        return adt(event, controlId, PidSegment.of(List.of(id), demographics, DOMAINS));
    }

    private static String adt(String event, String controlId, String pid) {
        return message("ADT^" + event, "2.3.1", controlId) + "EVN||20261123091500\r" + pid + "\rPV1||O\r";
    }

    /** ITI-9: the identifiers other domains have for it. */
    public String crossReferenceQuery() {
        return message("QBP^Q23^QBP_Q21", "2.5", controlId()) + "QPD|IHE PIX Query|" + controlId() + "|"
                + DOMAINS.cxWithAllNames(id).orElseThrow() + "\rRCP|I\r";
    }

    /** ITI-21. @param parameters QPD-3 */
    public String demographicsQuery(String parameters) {
        return message("QBP^Q22^QBP_Q21", "2.5", controlId()) + "QPD|IHE PDQ Query|" + controlId() + "|" + parameters
                + "\rRCP|I\r";
    }

    private static String message(String type, String version, String controlId) {
        return "MSH|^~\\&|" + SENDER + "|CARNET|XAD|20261123091500||" + type + "|" + controlId + "|P|" + version
                + "||||||UNICODE UTF-8\r";
    }

    @Override
    public String toString() {
        return "AnnouncedPatient[" + number + "]";
    }
}
