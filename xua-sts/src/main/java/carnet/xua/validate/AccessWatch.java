package carnet.xua.validate;

import carnet.soap.requester.Requester;

/** Hears what the check of assertions decides and others have to know: audit, and whoever counts. */
public interface AccessWatch {

    /** A request was refused: a node or user failed to authenticate. */
    void refused(AssertionRefused refusal);

    /** Somebody broke the glass. */
    void emergency(Requester requester);
}
