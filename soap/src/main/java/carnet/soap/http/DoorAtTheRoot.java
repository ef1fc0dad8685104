package carnet.soap.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * Lets a door have a path of one step, such as {@code /pix}: the servlet is mapped to just this path, and CXF looks for a
 * door's path behind that of the servlet.
 */
public final class DoorAtTheRoot implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Rooted((HttpServletRequest) request), response);
    }

    private static final class Rooted extends HttpServletRequestWrapper {

        Rooted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getServletPath() {
            return "";
        }

        @Override
        public String getPathInfo() {
            return super.getServletPath();
        }
    }
}
