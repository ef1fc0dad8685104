package carnet.wsdl.hl7v3;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import org.w3c.dom.Element;

/** The port type of {@code PIXConsumer.wsdl}. Messages are elements, not generated types. */
@WebService(name = "PIXConsumer_PortType", targetNamespace = "urn:ihe:iti:pixv3:2007")
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public interface PIXConsumerPortType {

    /** ITI-46, who is who has changed; the answer is an acknowledgement [TF-2 3.46]. */
    @WebMethod(operationName = "PIXConsumer_PRPA_IN201302UV02")
    @WebResult(name = "MCCI_IN000002UV01", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element update(
            @WebParam(name = "PRPA_IN201302UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);
}
