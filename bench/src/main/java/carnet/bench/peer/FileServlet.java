package carnet.bench.peer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends a file: read into a buffer, written from it. */
final class FileServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final transient Path folder;

    FileServlet(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = Path.of(request.getPathInfo()).getFileName();
        if (name == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var file = folder.resolve(name.toString());
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(Files.size(file));
        var out = response.getOutputStream();
        var buffer = new byte[BUFFER_BYTES];
        try (var in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }
}
