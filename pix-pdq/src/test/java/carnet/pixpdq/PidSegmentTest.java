package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.pid.PidDemographics;
import carnet.pixpdq.pid.PidSegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a source said in PID stands in the PID of an answer [HL7 v2.5 3.4.2]. */
class PidSegmentTest {

    private static final Demographics EVERYTHING = People.ANNA.toBuilder()
            .name(new PersonName(NameUse.MAIDEN, "da Silva", "Maria", "João |&^~\\", "jr", "Dr", "PhD"))
            .mothersMaidenName(new PersonName(NameUse.UNSPECIFIED, "Schmit", null))
            .address(new PostalAddress("BDL", "1 am Bongert", "bloc B", "Vianden", "DK", "L-7540", "LUX"))
            .telecom(new Telecom("NET", "Internet", "anna@example.org"))
            .telecom(new Telecom("WPN", "PH", "+352 24 78 1"))
            .multipleBirth(true)
            .birthOrder(2)
            .birthPlace("Esch/Alzette")
            .deceased(false)
            .deceasedTime("20260101")
            .maritalStatus("M")
            .citizenship("LU")
            .citizenship("PT")
            .language("lb")
            .religion("ATH")
            .race("X")
            .accountNumber("77^^^HOSPA&1.2.3&ISO^AN")
            .identityUnknown(true)
            .lastUpdate("20261123")
            .lastUpdateFacility("HOSPA")
            .build();

    @Test
    void everythingGoesOutAsItCameIn() {
        var written = PidSegment.of(List.of(), EVERYTHING, Doors.DOMAINS);

        assertThat(new PidDemographics(new Hl7Segment(written, 1)).snapshot()).isEqualTo(EVERYTHING);
    }

    @Test
    void identifiersOfDomainsThatAreNoLongerConfiguredAreLeftOut() {
        assertThat(PidSegment.of(
                        List.of(IdentityContract.a("1"), new CX("2", "1.2.3")),
                        Demographics.builder().build(),
                        Doors.DOMAINS))
                .isEqualTo("PID|||1^^^HOSPA" + Sample.HOSPITAL + "^PI||^^^^^^U");
    }
}
