package carnet.soap.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hides a charset nobody knows from CXF, which fails at it before {@link RequestIsSoap} can refuse it. */
public final class UnknownCharsetIsLeftToTheDoor implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var contentType = request.getContentType();
        if (request instanceof HttpServletRequest http && contentType != null) {
            var type = MediaType.parse(contentType);
            chain.doFilter(type.hasKnownCharset() ? http : new WithoutCharset(http, type.type()), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The header is as it was. */
    private static final class WithoutCharset extends HttpServletRequestWrapper {

        private final String type;

        WithoutCharset(HttpServletRequest request, String type) {
            super(request);
            this.type = type;
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }
    }
}
