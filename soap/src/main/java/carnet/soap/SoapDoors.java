package carnet.soap;

import carnet.soap.addressing.Actions;
import carnet.soap.addressing.AnswerAddressing;
import carnet.soap.addressing.ExchangeIsIdentified;
import carnet.soap.addressing.OperationByAction;
import carnet.soap.addressing.Wsa;
import carnet.soap.attachment.MessageIsWholeBeforeAnswer;
import carnet.soap.body.StreamedBodyWriting;
import carnet.soap.http.AnswerStream;
import carnet.soap.http.RequestIsSoap;
import carnet.soap.mustunderstand.HeadersAreUnderstood;
import carnet.soap.refusal.FaultAnswer;
import carnet.soap.refusal.SendableFaults;
import carnet.soap.requester.RequesterCheck;
import carnet.soap.requester.RequesterIsKnown;
import carnet.soap.requester.SecurityIsKept;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.interceptor.SoapInterceptor;
import org.apache.cxf.databinding.source.SourceDataBinding;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptor;

/** Publishes implementors of the contracts' port types as SOAP 1.2 doors. */
public final class SoapDoors {

    private final Bus bus;
    private final MessageReading reading;
    private final Supplier<UUID> messageIds;
    private final List<PhaseInterceptor<? extends Message>> guards;
    private final Set<QName> ignoredHeaders;

    /** @param messageIds names our answers */
    public SoapDoors(Bus bus, SoapLimits limits, Supplier<UUID> messageIds) {
        this(bus, new MessageReading(limits), messageIds, List.of(), Set.of());
    }

    private SoapDoors(
            Bus bus,
            MessageReading reading,
            Supplier<UUID> messageIds,
            List<PhaseInterceptor<? extends Message>> guards,
            Set<QName> ignoredHeaders) {
        this.bus = bus;
        this.reading = reading;
        this.messageIds = messageIds;
        this.guards = List.copyOf(guards);
        this.ignoredHeaders = Set.copyOf(ignoredHeaders);
    }

    /** With these header blocks passing as understood, though nobody looks at them. */
    public SoapDoors ignoring(Set<QName> headers) {
        return new SoapDoors(bus, reading, messageIds, guards, headers);
    }

    /**
     * With interceptors of the inbound chain that every request has to pass, such as a check of its assertion. What a
     * {@code SoapInterceptor} among them says it understands is understood.
     */
    public SoapDoors guardedBy(List<PhaseInterceptor<? extends Message>> interceptors) {
        return new SoapDoors(bus, reading, messageIds, interceptors, ignoredHeaders);
    }

    /** With nobody coming in before it is known who asks. */
    public SoapDoors asking(RequesterCheck check) {
        return guardedBy(List.of(new RequesterIsKnown(check)));
    }

    /** With what shows who is asking left to the endpoint, which finds it in {@code PresentedSecurity.current()}. */
    public SoapDoors presenting() {
        return guardedBy(List.of(new SecurityIsKept()));
    }

    /** How many bytes of documents wait in the spool now, over all doors. */
    public long spooledBytes() {
        return reading.spooledBytes();
    }

    /**
     * Opens a door.
     *
     * @param address a path below the servlet, or a URL where the transport can open a port itself
     * @param implementor implements the contract's port type
     */
    public Server publish(String address, Object implementor, Contract contract, Packaging packaging) {
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(contract.portType());
        factory.setServiceBean(contract.portType().cast(implementor));
        factory.setWsdlLocation(contract.wsdlLocation());
        factory.setServiceName(contract.service());
        factory.setEndpointName(contract.port());
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.setAddress(address);
        if (contract.isOfElements()) {
            factory.setDataBinding(new SourceDataBinding());
        }
        factory.setStart(false);
        factory.setProperties(Map.of(
                Message.MTOM_ENABLED,
                packaging == Packaging.MTOM,
                "soap.env.ns.map",
                Map.of("env", Soap12.SOAP_NAMESPACE, Wsa.PREFIX, Wsa.NAMESPACE)));
        Server server = factory.create();
        intercept(server.getEndpoint(), contract, packaging);
        server.start();
        server.getDestination()
                .setMessageObserver(new ExchangeScope(server.getDestination().getMessageObserver()));
        return server;
    }

    private void intercept(Endpoint endpoint, Contract contract, Packaging packaging) {
        var actions = Actions.of(endpoint.getEndpointInfo().getBinding());
        var answerAddressing = new AnswerAddressing(actions, messageIds);

        reading.installIn(endpoint, endpoint.getBinding(), contract);
        endpoint.getInInterceptors()
                .addAll(List.of(
                        new RequestIsSoap(packaging),
                        new ExchangeIsIdentified(),
                        new HeadersAreUnderstood(understoodHeaders()),
                        new OperationByAction(actions)));
        endpoint.getInInterceptors().addAll(guards);
        endpoint.getOutInterceptors()
                .addAll(List.of(
                        new MessageIsWholeBeforeAnswer(),
                        answerAddressing,
                        new AnswerStream(),
                        new StreamedBodyWriting()));
        endpoint.getOutFaultInterceptors().addAll(List.of(new FaultAnswer(answerAddressing), new AnswerStream()));

        var faults = new SendableFaults(endpoint.getOutFaultObserver());
        endpoint.setOutFaultObserver(faults);
        endpoint.put(FaultListener.class.getName(), faults);
    }

    private Set<QName> understoodHeaders() {
        Set<QName> understood = new HashSet<>(ignoredHeaders);
        understood.addAll(
                List.of(Wsa.ACTION, Wsa.MESSAGE_ID, Wsa.TO, Wsa.FROM, Wsa.REPLY_TO, Wsa.FAULT_TO, Wsa.RELATES_TO));
        for (PhaseInterceptor<? extends Message> guard : guards) {
            if (guard instanceof SoapInterceptor soap) {
                understood.addAll(soap.getUnderstoodHeaders());
            }
        }
        return understood;
    }
}
