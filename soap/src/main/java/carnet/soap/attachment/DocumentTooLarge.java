package carnet.soap.attachment;

import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;

/** A document is larger than this door takes. A door may catch it and say so in the words of its profile. */
public final class DocumentTooLarge extends InputRefused {

    private static final long serialVersionUID = 1L;

    DocumentTooLarge(long limit) {
        super(RequestRefused.sender("a document is larger than " + limit + " bytes"));
    }
}
