package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.jws.WebService;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.ws.Service;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract a door serves is one that a stranger's tool can make a client of. */
class WsdlImportTest {

    @ParameterizedTest
    @CsvSource({
        "/xds/registry, DocumentRegistry, DocumentRegistry_RegistryStoredQuery, 20",
        "/xds/repository, DocumentRepository, DocumentRepository_RetrieveDocumentSet, 20",
        "/pix, PIXManager, PIXManager_PRPA_IN201309UV02, 20",
        "/pdq, PDSupplier, PDSupplier_PRPA_IN201305UV02, 20",
        "/sts, SecurityTokenService, Validate, 10"
    })
    void isMadeIntoAClientThatCompiles(String door, String name, String operation, int fewest, @TempDir Path folder)
            throws Exception {
        var wsdl = Node.on(Database.selected().get(0)).httpUri(door + "?wsdl");
        var sources = Files.createDirectory(folder.resolve("sources"));
        var classes = Files.createDirectory(folder.resolve("classes"));

        new WSDLToJava(new String[] {"-d", sources.toString(), "-autoNameResolution", wsdl.toString()})
                .run(new ToolContext());

        var generated = javaFilesUnder(sources);
        assertThat(generated).hasSizeGreaterThan(fewest);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of("-proc:none", "-cp", apis(), "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(generated))
                    .call();
        }
        assertThat(diagnostics.getDiagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
        var portType = generated.stream()
                .filter(file -> file.endsWith(name + "PortType.java"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(portType)).contains(operation);
    }

    /** What the generated code is written against. */
    private static String apis() throws URISyntaxException {
        var jars = new LinkedHashSet<String>();
        for (var api : List.of(XmlType.class, DataHandler.class, WebService.class, Service.class)) {
            jars.add(Path.of(api.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static List<Path> javaFilesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
