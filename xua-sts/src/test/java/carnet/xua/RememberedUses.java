package carnet.xua;

import carnet.xua.replay.AssertionUse;
import carnet.xua.replay.AssertionUses;
import carnet.xua.replay.Revocations;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Uses and revocations as the rules have them, in memory. */
public final class RememberedUses implements AssertionUses, Revocations {

    private final Map<String, String> clients = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();

    @Override
    public boolean isFirstOrSame(AssertionUse use) {
        var first = clients.putIfAbsent(use.issuer() + use.assertionId(), use.client());
        return first == null || (!use.once() && first.equals(use.client()));
    }

    @Override
    public boolean isRevoked(String issuer, String assertionId) {
        return revoked.contains(issuer + assertionId);
    }

    @Override
    public void revoke(String issuer, String assertionId, Instant until) {
        revoked.add(issuer + assertionId);
    }
}
