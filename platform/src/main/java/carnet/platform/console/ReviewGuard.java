package carnet.platform.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asked before every call of the API: does it come from this site's own page, or no page at all; may the caller; is what
 * changes something JSON, which no form of another site can send.
 */
public final class ReviewGuard implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Stewards stewards;

    public ReviewGuard(Stewards stewards) {
        this.stewards = stewards;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!comesFromHere(request)) {
            throw ReviewProblem.crossSite();
        }
        stewards.provenBy(request);
        if (!READING.contains(request.getMethod()) && !isJson(request.getContentType())) {
            throw ReviewProblem.notJson();
        }
        return true;
    }

    /** Browsers say Sec-Fetch-Site, or at least Origin with whatever changes something; other programs neither. */
    private static boolean comesFromHere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || OWN_SITE.contains(site)) && (origin == null || isOwn(origin, request));
    }

    /** By host and port alone: whether TLS ends here or before us does not matter. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
