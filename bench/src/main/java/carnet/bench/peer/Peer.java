package carnet.bench.peer;

import carnet.soap.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/**
 * What Carnet's figures are compared with: the same Tomcat and the same CXF, which unmarshal the same request and answer bytes that
 * Carnet answered before; and files as they are.
 */
public final class Peer {

    /** A file that is there once every door is open. */
    public static final String READY = "ready";

    private Peer() {}

    /** @param args the port, then the folder with {@code *.body} (recorded answers) and {@code *.document} (files) */
    public static void main(String[] args) throws LifecycleException, IOException {
        int port = Integer.parseInt(args[0]);
        var folder = Path.of(args[1]);
        var bus = new ExtensionManagerBus();
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setPort(port);
        // as on a node of Carnet
        tomcat.getConnector().setProperty("socket.appWriteBufSize", "65536");
        tomcat.getConnector().setProperty("socket.directBuffer", "true");
        var context = tomcat.addContext("", null);
        var soap = new CXFNonSpringServlet();
        soap.setBus(bus);
        Tomcat.addServlet(context, "soap", soap).setLoadOnStartup(1);
        context.addServletMappingDecoded("/xds/*", "soap");
        Tomcat.addServlet(context, "files", new FileServlet(folder));
        context.addServletMappingDecoded("/files/*", "files");
        tomcat.start();
        publish(new NoOpDoors(bus), folder);
        Files.writeString(folder.resolve(READY), "");
        tomcat.getServer().await();
    }

    private static void publish(NoOpDoors doors, Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(".body")) {
                    var address = "/" + name.substring(0, name.length() - ".body".length());
                    var body = Files.readAllBytes(file);
                    doors.publish(address, new RecordedRegistry(body), Contract.DOCUMENT_REGISTRY);
                    doors.publish(
                            address + "/mtom", new RecordedRepository(body, folder), Contract.DOCUMENT_REPOSITORY);
                }
                if (name.endsWith(".document")) {
                    doors.publish("/" + name, new RecordedRepository(new byte[0], file), Contract.DOCUMENT_REPOSITORY);
                }
            }
        }
    }
}
