package carnet.conformance;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openehealth.ipf.gazelle.validation.profile.store.GazelleProfileStore;
import org.openehealth.ipf.platform.camel.ihe.mllp.PixPdqCamelValidators;

/**
 * Patient Identity Source, PIX Consumer, Patient Demographics Consumer and Document Registry over HL7 v2 as the Open eHealth
 * Integration Platform makes them.
 */
final class IpfV2Client {

    private static final CamelContext CAMEL = startedContext();
    private static final ProducerTemplate PRODUCER = CAMEL.createProducerTemplate();

    /** By which IPF's validators find the conformance profiles they come with. */
    private static final HapiContext WITH_PROFILES = contextWithProfiles();

    private final String address;
    private final String options;

    IpfV2Client(CarnetProcess node) {
        this(node.mllpPort(), "");
    }

    /** @param options of the endpoint, each with & before it */
    IpfV2Client(int port, String options) {
        this.address = "://localhost:" + port;
        this.options = "?audit=false&requestTimeout=60000" + options;
    }

    private static HapiContext contextWithProfiles() {
        var context = new DefaultHapiContext(ValidationContextFactory.noValidation());
        context.setProfileStore(new GazelleProfileStore());
        return context;
    }

    private static CamelContext startedContext() {
        var context = new DefaultCamelContext();
        context.getRegistry().bind("hl7decoder", decoder());
        context.getRegistry().bind("hl7encoder", encoder());
        context.start();
        return context;
    }

    private static HL7MLLPNettyDecoderFactory decoder() {
        var decoder = new HL7MLLPNettyDecoderFactory();
        decoder.setCharset("UTF-8");
        return decoder;
    }

    private static HL7MLLPNettyEncoderFactory encoder() {
        var encoder = new HL7MLLPNettyEncoderFactory();
        encoder.setCharset("UTF-8");
        return encoder;
    }

    /** IPF's profile of a refusal knows HL7 2.3.1's own ERR alone, and not the fields Appendix C asks for. */
    V2Answer feed(String message) {
        var answer = answer("pix-iti8", message, exchange -> {});
        if (answer.code().equals("AA")) {
            requireValid(answer, PixPdqCamelValidators.iti8ResponseValidator());
        }
        return answer;
    }

    V2Answer identifiers(String message) {
        return answer("pix-iti9", message, PixPdqCamelValidators.iti9ResponseValidator());
    }

    V2Answer patients(String message) {
        return answer("pdq-iti21", message, PixPdqCamelValidators.iti21ResponseValidator());
    }

    V2Answer manage(String message) {
        return answer("pam-iti30", message, exchange -> {});
    }

    V2Answer changeLink(String message) {
        return answer("xpid-iti64", message, exchange -> {});
    }

    private V2Answer answer(String component, String message, Processor responseValidator) {
        var exchange = PRODUCER.request(
                component + address + options,
                asked -> asked.getMessage().setBody(message.strip().replaceAll("\\R", "\r")));
        if (exchange.getException() != null) {
            throw new IllegalStateException(component + " failed", exchange.getException());
        }
        try {
            var answer =
                    new V2Answer(exchange.getMessage().getBody(Message.class).encode());
            requireValid(answer, responseValidator);
            return answer;
        } catch (HL7Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireValid(V2Answer answer, Processor validator) {
        try {
            var answered = new DefaultExchange(CAMEL);
            answered.getIn().setBody(WITH_PROFILES.getPipeParser().parse(answer.text()));
            validator.process(answered);
        } catch (Exception e) {
            throw new AssertionError("IPF finds the message invalid: " + answer.text(), e);
        }
    }

    /** What a consumer heard, until it is closed. */
    record Consumer(BlockingQueue<String> heard, String routeId) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            CAMEL.getRouteController().stopRoute(routeId);
            CAMEL.removeRoute(routeId);
        }
    }

    /**
     * An actor that receives a transaction on a port, and acknowledges it if type, event and version are right. IPF's profile
     * of ITI-10 is not asked: it wants a name type code in PID-5, which has to be a blank [TF-2 3.10.4.1.2.3].
     */
    static Consumer consuming(String endpoint) throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        CAMEL.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(endpoint).routeId(endpoint).process(exchange -> {
                    var message = exchange.getMessage().getBody(Message.class);
                    heard.add(message.encode());
                    exchange.getMessage().setBody(message.generateACK());
                });
            }
        });
        return new Consumer(heard, endpoint);
    }
}
