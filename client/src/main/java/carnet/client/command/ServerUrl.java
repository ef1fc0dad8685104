package carnet.client.command;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address as an option gives it: absolute, by HTTP. */
final class ServerUrl implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
        try {
            var uri = new URI(value.strip());
            var scheme = uri.getScheme();
            if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException("'" + value + "' is not a URL: " + e.getReason());
        }
        throw new TypeConversionException("'" + value + "' is not of the form http://host/path or https://host/path");
    }
}
