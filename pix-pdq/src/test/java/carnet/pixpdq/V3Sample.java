package carnet.pixpdq;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A message of HL7 v3 as a partner sends it; bad ones are good ones with one thing changed. */
record V3Sample(String xml) {

    static final String SENDER = "1.3.6.1.4.1.21367.13.99.10";
    static final String RECEIVER = "1.3.6.1.4.1.21367.13.99.20";
    static final String MESSAGE = "1.3.6.1.4.1.21367.13.99.1";

    static V3Sample of(String name, String interaction, String beforeControlAct, String controlAct) {
        return new V3Sample("""
                <%s xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">
                 <id root="%s" extension="m1"/><creationTime value="20261123101500+0100"/>
                 <interactionId root="2.16.840.1.113883.1.6" extension="%s"/>
                 <processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="AL"/>
                 <receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="%s"/></device></receiver>
                 <sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="%s"/></device></sender>
                 %s
                 <controlActProcess classCode="CACT" moodCode="EVN">
                  <code code="%s" codeSystem="2.16.840.1.113883.1.6"/>
                  %s
                 </controlActProcess>
                </%s>""".formatted(
                        name,
                        MESSAGE,
                        interaction,
                        RECEIVER,
                        SENDER,
                        beforeControlAct,
                        interaction.replace("_IN", "_TE"),
                        controlAct,
                        name));
    }

    static String id(String root, String extension) {
        return "<id root=\"" + root + "\" extension=\"" + extension + "\"/>";
    }

    private static String event(String patient, String more) {
        return """
                <subject typeCode="SUBJ" contextConductionInd="false"><registrationEvent classCode="REG" moodCode="EVN">
                 <id nullFlavor="NA"/><statusCode code="active"/>
                 <subject1 typeCode="SBJ"><patient classCode="PAT">%s</patient></subject1>
                 <custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="%s"/></assignedEntity></custodian>
                 %s
                </registrationEvent></subject>""".formatted(patient, SENDER, more);
    }

    private static final String PROVIDER = """
            <providerOrganization classCode="ORG" determinerCode="INSTANCE"><id root="%s"/>
             <contactParty classCode="CON"><telecom value="tel:+352123"/></contactParty></providerOrganization>""".formatted(SENDER);

    /** ITI-44. */
    static V3Sample added(String ids, String person) {
        return announced("PRPA_IN201301UV02", ids, person);
    }

    static V3Sample revised(String ids, String person) {
        return announced("PRPA_IN201302UV02", ids, person);
    }

    private static V3Sample announced(String interaction, String ids, String person) {
        return of(
                interaction,
                interaction,
                "",
                event(
                        ids
                                + "<statusCode code=\"active\"/><patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\">"
                                + person + "</patientPerson>" + PROVIDER,
                        ""));
    }

    static V3Sample merged(String survivor, String subsumed) {
        var interaction = "PRPA_IN201304UV02";
        return of(interaction, interaction, "", event(survivor + """
                                <statusCode code="active"/><patientPerson classCode="PSN" determinerCode="INSTANCE">
                                <name><family>Wagener</family></name></patientPerson>""" + PROVIDER, """
                                <replacementOf typeCode="RPLC"><priorRegistration classCode="REG" moodCode="EVN">
                                <statusCode code="obsolete"/><subject1 typeCode="SBJ"><priorRegisteredRole classCode="PAT">%s
                                </priorRegisteredRole></subject1></priorRegistration></replacementOf>""".formatted(subsumed)));
    }

    static String person(String family, String given, String gender, String birthTime) {
        return """
                <name use="L"><given>%s</given><family>%s</family></name><telecom value="tel:+352621100200" use="MC"/>
                <administrativeGenderCode code="%s" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="%s"/>
                <addr use="HP"><streetAddressLine>6 rue Laurent Ménager</streetAddressLine><city>Luxembourg</city>
                <postalCode>L-2143</postalCode><country>LU</country></addr>""".formatted(given, family, gender, birthTime);
    }

    static String otherId(String root, String extension) {
        return """
                <asOtherIDs classCode="PAT">%s<scopingOrganization classCode="ORG" determinerCode="INSTANCE">
                <id root="%s"/></scopingOrganization></asOtherIDs>""".formatted(id(root, extension), root);
    }

    /** ITI-45. */
    static V3Sample identifiersOf(String root, String extension, String... dataSources) {
        var sources = new StringBuilder();
        for (var source : dataSources) {
            sources.append("<dataSource><value root=\"%s\"/><semanticsText>DataSource.id</semanticsText></dataSource>"
                    .formatted(source));
        }
        return of("PRPA_IN201309UV02", "PRPA_IN201309UV02", "", """
                <authorOrPerformer typeCode="AUT"><assignedPerson classCode="ASSIGNED"><id root="1.2.3.30" extension="u1"/>
                </assignedPerson></authorOrPerformer>
                <queryByParameter><queryId root="1.2.3.9" extension="qid1"/><statusCode code="new"/>
                <responsePriorityCode code="I"/><parameterList>%s<patientIdentifier><value root="%s" extension="%s"/>
                <semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter>""".formatted(sources, root, extension));
    }

    /** ITI-47. */
    static V3Sample patients(String queryId, String parameters) {
        return patients(queryId, parameters, "");
    }

    static V3Sample patients(String queryId, String parameters, String initialQuantity) {
        return of("PRPA_IN201305UV02", "PRPA_IN201305UV02", "", """
                <queryByParameter><queryId root="1.2.3.9" extension="%s"/><statusCode code="new"/>
                <responseModalityCode code="R"/><responsePriorityCode code="I"/>%s
                <parameterList>%s</parameterList></queryByParameter>""".formatted(
                        queryId, initialQuantity, withSemantics(parameters)));
    }

    /** What the schema asks for and nobody reads, where a test leaves it out. */
    private static String withSemantics(String parameters) {
        return parameters.replaceAll("(</value>|<value[^>]*/>)(?=</[a-z])", "$1<semanticsText>any</semanticsText>");
    }

    static String initialQuantity(int quantity) {
        return "<initialQuantity value=\"" + quantity + "\"/><initialQuantityCode code=\"RD\"/>";
    }

    static String named(String family, String given, String use) {
        return """
                <livingSubjectName><value%s><family>%s</family><given>%s</given></value>
                <semanticsText>LivingSubject.name</semanticsText></livingSubjectName>""".formatted(use.isEmpty() ? "" : " use=\"" + use + "\"", family, given)
                .replace("<given></given>", "");
    }

    static String born(String value) {
        return "<livingSubjectBirthTime><value value=\"" + value
                + "\"/><semanticsText>LivingSubject.birthTime</semanticsText></livingSubjectBirthTime>";
    }

    static String scopedTo(String root) {
        return "<otherIDsScopingOrganization><value root=\"" + root
                + "\"/><semanticsText>OtherIDs.scopingOrganization.id</semanticsText></otherIDsScopingOrganization>";
    }

    static V3Sample continuation(String queryId, int quantity) {
        return continuing("QUQI_IN000003UV01", queryId, quantity, "waitContinuedQueryResponse");
    }

    static V3Sample cancellation(String queryId) {
        return continuing("QUQI_IN000003UV01_Cancel", queryId, 0, "aborted");
    }

    private static V3Sample continuing(String name, String queryId, int quantity, String status) {
        return of(
                name,
                "QUQI_IN000003UV01",
                "<acknowledgement><typeCode code=\"AA\"/><targetMessage><id root=\"1.2.3\"/></targetMessage></acknowledgement>",
                """
                <queryContinuation><queryId root="1.2.3.9" extension="%s"/><continuationQuantity value="%d"/>
                <statusCode code="%s"/></queryContinuation>""".formatted(queryId, quantity, status));
    }

    V3Sample with(String old, String replacement) {
        if (!xml.contains(old)) {
            throw new AssertionError("nothing to replace: " + old);
        }
        return new V3Sample(xml.replace(old, replacement));
    }

    Element element() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(xml, e);
        }
    }
}
