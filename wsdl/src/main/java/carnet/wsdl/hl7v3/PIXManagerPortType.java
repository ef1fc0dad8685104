package carnet.wsdl.hl7v3;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import org.w3c.dom.Element;

/** The port type of {@code PIXManager.wsdl}. Messages are elements, not generated types. */
@WebService(name = "PIXManager_PortType", targetNamespace = "urn:ihe:iti:pixv3:2007")
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public interface PIXManagerPortType {

    /** ITI-44, a patient is added; the answer is an acknowledgement [TF-2 3.44]. */
    @WebMethod(operationName = "PIXManager_PRPA_IN201301UV02")
    @WebResult(name = "MCCI_IN000002UV01", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element add(
            @WebParam(name = "PRPA_IN201301UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);

    /** ITI-44, a patient is revised; the answer is an acknowledgement [TF-2 3.44]. */
    @WebMethod(operationName = "PIXManager_PRPA_IN201302UV02")
    @WebResult(name = "MCCI_IN000002UV01", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element revise(
            @WebParam(name = "PRPA_IN201302UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);

    /** ITI-44, duplicates are resolved; the answer is an acknowledgement [TF-2 3.44]. */
    @WebMethod(operationName = "PIXManager_PRPA_IN201304UV02")
    @WebResult(name = "MCCI_IN000002UV01", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element resolveDuplicates(
            @WebParam(name = "PRPA_IN201304UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);

    /** ITI-45; the answer is a PRPA_IN201310UV02 [TF-2 3.45]. */
    @WebMethod(operationName = "PIXManager_PRPA_IN201309UV02")
    @WebResult(name = "PRPA_IN201310UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
    Element query(
            @WebParam(name = "PRPA_IN201309UV02", targetNamespace = "urn:hl7-org:v3", partName = "Body")
                    Element message);
}
