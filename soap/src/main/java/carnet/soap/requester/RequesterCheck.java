package carnet.soap.requester;

import carnet.soap.fault.RequestRefused;
import java.util.Optional;

/** Decides who is asking. Owned by the doors, brought by {@code xua-sts}. */
public interface RequesterCheck {

    /**
     * @return empty when nothing was presented, and nothing has to be
     * @throws RequestRefused with one of {@link WssFault} when what was presented does not do
     */
    Optional<CheckedRequester> check(PresentedSecurity presented);
}
