package carnet.xua.sts;

import carnet.xua.fault.TrustFault;
import java.time.Instant;

/** How long a token is good for: as long as was asked for, within bounds [WS-Trust 1.3, 4.1, wst:Lifetime]. */
record TokenLifetime(TokenPolicy policy) {

    /**
     * @throws carnet.soap.fault.RequestRefused wst:InvalidTimeRange for a range that begins later or is none, wst:ExpiredData for one that is
     *     over
     */
    Instant endOf(TokenRequest request, Instant now) {
        request.created()
                .filter(created -> created.isAfter(now.plus(policy.skew())))
                .ifPresent(created -> {
                    throw TrustFault.INVALID_TIME_RANGE.because("tokens are good from now on, not from later");
                });
        if (request.expires().isEmpty()) {
            return now.plus(policy.lifetime());
        }
        var wanted = request.expires().get();
        if (!wanted.isAfter(request.created().orElse(Instant.MIN))) {
            throw TrustFault.INVALID_TIME_RANGE.because("wsu:Expires is not after wsu:Created");
        }
        if (!wanted.isAfter(now)) {
            throw TrustFault.EXPIRED_DATA.because("wsu:Expires is over");
        }
        var latest = now.plus(policy.maxLifetime());
        return wanted.isBefore(latest) ? wanted : latest;
    }
}
