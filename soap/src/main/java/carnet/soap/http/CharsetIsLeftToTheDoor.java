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

/** Hides the charset from CXF, which fails at an unknown one before {@link RequestIsSoap} can refuse it. */
public final class CharsetIsLeftToTheDoor implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request instanceof HttpServletRequest http ? new WithoutCharset(http) : request, response);
    }

    private static final class WithoutCharset extends HttpServletRequestWrapper {

        WithoutCharset(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }
    }
}
