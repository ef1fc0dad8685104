package carnet.platform.tls;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Bundles that never tell of a renewal: Spring Boot would answer it by giving Tomcat a context of its own again. */
public record BundlesWithoutNews(SslBundles bundles) implements SslBundles {

    @Override
    public SslBundle getBundle(String name) {
        return bundles.getBundle(name);
    }

    @Override
    public List<String> getBundleNames() {
        return bundles.getBundleNames();
    }

    @Override
    public void addBundleUpdateHandler(String name, Consumer<SslBundle> handler) {}

    @Override
    public void addBundleRegisterHandler(BiConsumer<String, SslBundle> handler) {}
}
