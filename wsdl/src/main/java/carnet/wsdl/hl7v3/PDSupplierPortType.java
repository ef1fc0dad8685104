package carnet.wsdl.hl7v3;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import org.w3c.dom.Element;

/** The port type of {@code PDSupplier.wsdl}. Messages are elements, not generated types. */
@WebService(name = "PDSupplier_PortType", targetNamespace = "urn:ihe:iti:pdqv3:2007")
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public interface PDSupplierPortType {

    /** ITI-47; the answer is a PRPA_IN201306UV02 [TF-2 3.47]. */
    @WebMethod(operationName = "PDSupplier_PRPA_IN201305UV02")
    @WebResult(name = "PRPA_IN201306UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element query(
            @WebParam(name = "PRPA_IN201305UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);

    /** ITI-47, more of an answer; the answer is a PRPA_IN201306UV02 [TF-2 3.47.4.3]. */
    @WebMethod(operationName = "PDSupplier_QUQI_IN000003UV01_Continue")
    @WebResult(name = "PRPA_IN201306UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element proceed(
            @WebParam(name = "QUQI_IN000003UV01", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);

    /** ITI-47, no more of an answer; the answer is an acknowledgement [TF-2 3.47.4.4]. */
    @WebMethod(operationName = "PDSupplier_QUQI_IN000003UV01_Cancel")
    @WebResult(name = "MCCI_IN000002UV01", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element cancel(
            @WebParam(name = "QUQI_IN000003UV01_Cancel", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);
}
