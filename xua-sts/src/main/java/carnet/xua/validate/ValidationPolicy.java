package carnet.xua.validate;

import carnet.xua.profile.DomainProfile;
import java.time.Duration;
import java.util.Set;

/**
 * What the operator decides about assertions.
 *
 * @param audiences who we are: an assertion has to be meant for one of them
 * @param skew how far a sender's clock may be off
 * @param longestLife from IssueInstant to NotOnOrAfter
 * @param once whether each assertion may be used for one request only
 * @param profile the attribute rules of the domain
 */
public record ValidationPolicy(
        Set<String> audiences, Duration skew, Duration longestLife, boolean once, DomainProfile profile) {

    public ValidationPolicy {
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("without an audience no assertion can be meant for us");
        }
    }
}
