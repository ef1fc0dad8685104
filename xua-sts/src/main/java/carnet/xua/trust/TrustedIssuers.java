package carnet.xua.trust;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The issuers whose assertions are accepted. Whoever is not among them is not trusted, whatever its certificate says. */
public final class TrustedIssuers {

    private final Map<String, TrustedIssuer> byEntityId;

    /** @throws IllegalArgumentException when two have one entity id */
    public TrustedIssuers(Collection<TrustedIssuer> issuers) {
        byEntityId = issuers.stream()
                .collect(Collectors.toUnmodifiableMap(TrustedIssuer::entityId, Function.identity(), (one, other) -> {
                    throw new IllegalArgumentException("the issuer " + one.entityId() + " is configured twice");
                }));
    }

    private TrustedIssuers(Map<String, TrustedIssuer> byEntityId) {
        this.byEntityId = byEntityId;
    }

    /** With one more; it takes the place of one of its name. */
    public TrustedIssuers with(TrustedIssuer issuer) {
        var all = new HashMap<>(byEntityId);
        all.put(issuer.entityId(), issuer);
        return new TrustedIssuers(Map.copyOf(all));
    }

    /** By {@code Assertion/Issuer}, compared exactly. */
    public Optional<TrustedIssuer> named(String entityId) {
        return Optional.ofNullable(byEntityId.get(entityId));
    }
}
