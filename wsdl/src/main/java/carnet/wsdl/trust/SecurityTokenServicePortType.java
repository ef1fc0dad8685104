package carnet.wsdl.trust;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import org.w3c.dom.Element;

/** The port type of {@code SecurityTokenService.wsdl}. Messages are elements, not generated types. */
@WebService(name = "SecurityTokenService_PortType", targetNamespace = SecurityTokenServicePortType.WST)
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public interface SecurityTokenServicePortType {

    String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";

    /** A new token; the answer is a RequestSecurityTokenResponseCollection [WS-Trust 1.3, 4]. */
    @WebMethod(operationName = "Issue")
    @WebResult(name = "RequestSecurityTokenResponseCollection", targetNamespace = WST, partName = "Body")
    Element issue(@WebParam(name = "RequestSecurityToken", targetNamespace = WST, partName = "Body") Element request);

    /** Whether a token is valid; the answer is a RequestSecurityTokenResponse [WS-Trust 1.3, 7]. */
    @WebMethod(operationName = "Validate")
    @WebResult(name = "RequestSecurityTokenResponse", targetNamespace = WST, partName = "Body")
    Element validate(
            @WebParam(name = "RequestSecurityToken", targetNamespace = WST, partName = "Body") Element request);

    /** A token in place of one that ends; the answer is a RequestSecurityTokenResponse [WS-Trust 1.3, 5]. */
    @WebMethod(operationName = "Renew")
    @WebResult(name = "RequestSecurityTokenResponse", targetNamespace = WST, partName = "Body")
    Element renew(@WebParam(name = "RequestSecurityToken", targetNamespace = WST, partName = "Body") Element request);

    /** No more of a token; the answer is a RequestSecurityTokenResponse [WS-Trust 1.3, 6]. */
    @WebMethod(operationName = "Cancel")
    @WebResult(name = "RequestSecurityTokenResponse", targetNamespace = WST, partName = "Body")
    Element cancel(@WebParam(name = "RequestSecurityToken", targetNamespace = WST, partName = "Body") Element request);
}
