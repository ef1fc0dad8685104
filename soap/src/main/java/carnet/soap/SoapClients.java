package carnet.soap;

import carnet.soap.addressing.AnswerIsOurs;
import carnet.soap.addressing.RequestAddressing;
import carnet.soap.addressing.Wsa;
import carnet.soap.http.AnswerIsSoap;
import carnet.soap.requester.RequesterIsForwarded;
import carnet.soap.requester.SecurityIsSent;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.databinding.source.SourceDataBinding;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Makes proxies of the generated port types: they address their requests, stream documents and give up in time. */
public final class SoapClients {

    private final Bus bus;
    private final MessageReading reading;
    private final Supplier<UUID> messageIds;
    private final @Nullable SSLContext tls;
    private final List<Element> tokens;

    /**
     * @param limits bounds of the answers
     * @param messageIds names our requests
     * @param tls whom to trust and who we are; null for the platform's default
     */
    public SoapClients(Bus bus, SoapLimits limits, Supplier<UUID> messageIds, @Nullable SSLContext tls) {
        this(bus, new MessageReading(limits), messageIds, tls, List.of());
    }

    private SoapClients(
            Bus bus,
            MessageReading reading,
            Supplier<UUID> messageIds,
            @Nullable SSLContext tls,
            List<Element> tokens) {
        this.bus = bus;
        this.reading = reading;
        this.messageIds = messageIds;
        this.tls = tls;
        this.tokens = List.copyOf(tokens);
    }

    /** With these tokens in a {@code wsse:Security} header of every request. */
    public SoapClients sending(List<Element> securityTokens) {
        return new SoapClients(bus, reading, messageIds, tls, securityTokens);
    }

    /**
     * A proxy, to be shared between threads.
     *
     * @param receiveTimeout longest silence while waiting for the answer
     */
    public <T> T proxy(
            Class<T> portType,
            Contract contract,
            URI endpoint,
            Packaging packaging,
            Duration connectTimeout,
            Duration receiveTimeout) {
        var factory = new JaxWsProxyFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(portType);
        factory.setWsdlLocation(contract.wsdlLocation());
        factory.setServiceName(contract.service());
        factory.setEndpointName(contract.port());
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.setAddress(endpoint.toString());
        if (contract.isOfElements()) {
            factory.setDataBinding(new SourceDataBinding());
        }
        factory.setProperties(Map.of(
                Message.MTOM_ENABLED,
                packaging == Packaging.MTOM,
                // else a Sender fault does not reach the caller
                HTTPConduit.PROCESS_FAULT_ON_HTTP_400,
                true,
                // its other conduit waits for ever once an answer has begun
                "force.urlconnection.http.conduit",
                true,
                "soap.env.ns.map",
                Map.of("env", Soap12.SOAP_NAMESPACE, Wsa.PREFIX, Wsa.NAMESPACE)));
        T proxy = portType.cast(factory.create());
        Client client = ClientProxy.getClient(proxy);
        reading.installIn(client, client.getEndpoint().getBinding(), contract);
        client.getInInterceptors().add(new AnswerIsSoap());
        client.getInInterceptors().add(new AnswerIsOurs());
        client.getOutInterceptors().add(new RequestAddressing(messageIds));
        client.getOutInterceptors().add(tokens.isEmpty() ? new RequesterIsForwarded() : new SecurityIsSent(tokens));
        // a failed call is told to the caller, who logs it if need be
        client.getEndpoint()
                .put(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        configure((HTTPConduit) client.getConduit(), connectTimeout, receiveTimeout);
        return proxy;
    }

    private void configure(HTTPConduit conduit, Duration connectTimeout, Duration receiveTimeout) {
        var policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(connectTimeout.toMillis());
        policy.setReceiveTimeout(receiveTimeout.toMillis());
        policy.setAllowChunking(true);
        policy.setAutoRedirect(false);
        conduit.setClient(policy);
        if (tls != null) {
            var parameters = new TLSClientParameters();
            parameters.setSslContext(tls);
            conduit.setTlsClientParameters(parameters);
        }
    }
}
