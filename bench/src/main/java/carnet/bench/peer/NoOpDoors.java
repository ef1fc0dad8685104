package carnet.bench.peer;

import carnet.soap.Contract;
import carnet.soap.addressing.Actions;
import carnet.soap.addressing.AnswerAddressing;
import carnet.soap.addressing.ExchangeIsIdentified;
import carnet.soap.addressing.Wsa;
import carnet.soap.body.StreamedBodyWriting;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;

/**
 * Doors of CXF as it comes: its own parser, dispatch, unmarshalling and attachments, none of Carnet's checks. Addressing is
 * Carnet's, which is cheaper than CXF's own, and so is the writing of a body that is known.
 */
final class NoOpDoors {

    private final Bus bus;

    NoOpDoors(Bus bus) {
        this.bus = bus;
    }

    void publish(String address, Object implementor, Contract contract) {
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(contract.portType());
        factory.setServiceBean(contract.portType().cast(implementor));
        factory.setWsdlLocation(contract.wsdlLocation());
        factory.setServiceName(contract.service());
        factory.setEndpointName(contract.port());
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.setAddress(address);
        factory.setProperties(Map.of(
                Message.MTOM_ENABLED,
                contract == Contract.DOCUMENT_REPOSITORY,
                "soap.env.ns.map",
                Map.of("env", Soap12.SOAP_NAMESPACE, Wsa.PREFIX, Wsa.NAMESPACE)));
        var endpoint = factory.create().getEndpoint();
        endpoint.getInInterceptors().add(new ExchangeIsIdentified());
        endpoint.getInInterceptors().add(new ActionIsUnderstood());
        endpoint.getOutInterceptors()
                .add(new AnswerAddressing(Actions.of(endpoint.getEndpointInfo().getBinding()), UUID::randomUUID));
        endpoint.getOutInterceptors().add(new StreamedBodyWriting());
    }

    /** Says so to CXF, which would refuse the request else. */
    private static final class ActionIsUnderstood extends AbstractSoapInterceptor {

        ActionIsUnderstood() {
            super(Phase.PRE_PROTOCOL);
        }

        @Override
        public Set<QName> getUnderstoodHeaders() {
            return Set.of(Wsa.ACTION);
        }

        @Override
        public void handleMessage(SoapMessage message) {}
    }
}
