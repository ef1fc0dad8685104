package carnet.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The files of the demonstration, which are part of the program. */
final class DemoResource {

    private DemoResource() {}

    static InputStream open(String file) {
        var content = DemoResource.class.getResourceAsStream("/demo/" + file);
        if (content == null) {
            throw new DemoFailed("the demonstration file " + file + " is not part of this program");
        }
        return content;
    }

    static String text(String file) {
        try (var content = open(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoFailed("the demonstration file " + file + " cannot be read", e);
        }
    }
}
