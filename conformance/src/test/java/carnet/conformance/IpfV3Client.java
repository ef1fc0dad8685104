package carnet.conformance;

import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openehealth.ipf.platform.camel.ihe.hl7v3.PixPdqV3CamelValidators;

/**
 * Patient Identity Source, Patient Identifier Cross-reference Consumer and Patient Demographics Consumer over HL7 v3 as the
 * Open eHealth Integration Platform makes them. Every message and every answer has to pass its validators.
 */
final class IpfV3Client {

    private static final CamelContext CAMEL = startedContext();
    private static final ProducerTemplate PRODUCER = CAMEL.createProducerTemplate();

    private final CarnetProcess node;

    IpfV3Client(CarnetProcess node) {
        this.node = node;
    }

    private static CamelContext startedContext() {
        var context = new DefaultCamelContext();
        context.start();
        return context;
    }

    /** ITI-44, PRPA_IN201301UV02. */
    String add(String ids, String person) {
        return feed("PRPA_IN201301UV02", ids, person, "");
    }

    /** ITI-44, PRPA_IN201302UV02. */
    String revise(String ids, String person) {
        return feed("PRPA_IN201302UV02", ids, person, "");
    }

    /** ITI-44, PRPA_IN201304UV02. */
    String merge(String survivor, String subsumed) {
        return feed("PRPA_IN201304UV02", survivor, "<name><family>Test</family></name>", """
                <replacementOf typeCode="RPLC"><priorRegistration classCode="REG" moodCode="EVN">
                <statusCode code="obsolete"/><subject1 typeCode="SBJ"><priorRegisteredRole classCode="PAT">%s
                </priorRegisteredRole></subject1></priorRegistration></replacementOf>""".formatted(subsumed));
    }

    private String feed(String interaction, String ids, String person, String replacement) {
        return exchange(
                "pixv3-iti44",
                "/pix",
                message(interaction, """
                        <subject typeCode="SUBJ" contextConductionInd="false">
                        <registrationEvent classCode="REG" moodCode="EVN"><id nullFlavor="NA"/><statusCode code="active"/>
                        <subject1 typeCode="SBJ"><patient classCode="PAT">%s<statusCode code="active"/>
                        <patientPerson classCode="PSN" determinerCode="INSTANCE">%s</patientPerson>
                        <providerOrganization classCode="ORG" determinerCode="INSTANCE"><id root="1.3.6.1.4.1.21367.13.72.9"/>
                        <contactParty classCode="CON"><telecom value="tel:+352261"/></contactParty></providerOrganization>
                        </patient></subject1><custodian typeCode="CST"><assignedEntity classCode="ASSIGNED">
                        <id root="1.3.6.1.4.1.21367.13.72.9"/></assignedEntity></custodian>%s</registrationEvent></subject>""".formatted(ids, person, replacement)),
                PixPdqV3CamelValidators.iti44RequestValidator(),
                PixPdqV3CamelValidators.iti44ResponseValidator());
    }

    /** ITI-45. */
    String identifiersOf(String root, String extension, String dataSources) {
        return exchange(
                "pixv3-iti45",
                "/pix",
                message("PRPA_IN201309UV02", """
                        <authorOrPerformer typeCode="AUT"><assignedPerson classCode="ASSIGNED"><id root="1.2.3" extension="u"/>
                        </assignedPerson></authorOrPerformer>
                        <queryByParameter><queryId root="1.2.3.9" extension="%s"/><statusCode code="new"/>
                        <responsePriorityCode code="I"/><parameterList>%s<patientIdentifier><value root="%s" extension="%s"/>
                        <semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter>""".formatted(UUID.randomUUID(), dataSources, root, extension)),
                PixPdqV3CamelValidators.iti45RequestValidator(),
                PixPdqV3CamelValidators.iti45ResponseValidator());
    }

    /** ITI-47. */
    String patients(String parameters) {
        return patients(parameters, "", "");
    }

    /** ITI-47 in pieces of one patient, which IPF asks for and puts together. */
    String patientsOneByOne(String parameters) {
        return patients(
                parameters,
                "<initialQuantity value=\"1\"/><initialQuantityCode code=\"RD\"/>",
                "&supportContinuation=true");
    }

    private String patients(String parameters, String quantity, String options) {
        return exchange(
                "pdqv3-iti47",
                "/pdq",
                message("PRPA_IN201305UV02", """
                        <queryByParameter><queryId root="1.2.3.9" extension="%s"/><statusCode code="new"/>
                        <responseModalityCode code="R"/><responsePriorityCode code="I"/>%s
                        <parameterList>%s</parameterList></queryByParameter>""".formatted(UUID.randomUUID(), quantity, parameters)),
                PixPdqV3CamelValidators.iti47RequestValidator(),
                PixPdqV3CamelValidators.iti47ResponseValidator(),
                options);
    }

    private static String message(String interaction, String controlAct) {
        return """
                <%1$s xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">
                <id root="1.3.6.1.4.1.21367.13.72.9" extension="%2$s"/><creationTime value="20261123101500+0100"/>
                <interactionId root="2.16.840.1.113883.1.6" extension="%1$s"/>
                <processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="AL"/>
                <receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE">
                <id root="1.3.6.1.4.1.21367.13.73.1"/></device></receiver>
                <sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE">
                <id root="1.3.6.1.4.1.21367.13.72.9.1"/></device></sender>
                <controlActProcess classCode="CACT" moodCode="EVN">
                <code code="%3$s" codeSystem="2.16.840.1.113883.1.6"/>%4$s</controlActProcess></%1$s>""".formatted(interaction, UUID.randomUUID(), interaction.replace("_IN", "_TE"), controlAct);
    }

    /** A message IPF did not ask for. */
    static void requireValid(String message, Processor validator) {
        var received = new DefaultExchange(CAMEL);
        received.getIn().setBody(message);
        try {
            validator.process(received);
        } catch (Exception e) {
            throw new AssertionError("IPF finds the message invalid: " + e.getMessage() + "\n" + message, e);
        }
    }

    private String exchange(
            String component, String path, String message, Processor requestValidator, Processor responseValidator) {
        return exchange(component, path, message, requestValidator, responseValidator, "");
    }

    private String exchange(
            String component,
            String path,
            String message,
            Processor requestValidator,
            Processor responseValidator,
            String options) {
        var uri = component + "://localhost:" + node.httpPort() + path + "?audit=false" + options;
        var exchange = PRODUCER.request(uri, asked -> {
            asked.getMessage().setBody(message);
            requestValidator.process(asked);
        });
        if (exchange.getException() != null) {
            throw new IllegalStateException(component + " failed", exchange.getException());
        }
        try {
            responseValidator.process(exchange);
        } catch (Exception e) {
            throw new AssertionError(
                    component + ": IPF finds the answer invalid: " + e.getMessage() + "\n"
                            + exchange.getMessage().getBody(String.class),
                    e);
        }
        return exchange.getMessage().getBody(String.class);
    }
}
