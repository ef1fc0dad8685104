package carnet.xua.sts;

import java.time.Instant;
import org.w3c.dom.Element;

/** A token on its way to whoever asked for it. */
record IssuedToken(Element assertion, String id, String audience, Instant issueInstant, Instant notOnOrAfter) {}
