package carnet.platform.node;

import carnet.soap.SoapClients;
import carnet.soap.SoapDoors;
import carnet.soap.SoapLimits;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all SOAP doors of a node share. */
@Configuration(proxyBeanMethods = false)
class SoapConfiguration {

    @Bean(destroyMethod = "shutdown")
    Bus bus() {
        var bus = new ExtensionManagerBus();
        // otherwise CXF asks for one with every request, by looking for a resource in every jar
        bus.setExtension(SoapConfiguration.class.getClassLoader(), ClassLoader.class);
        return bus;
    }

    @Bean
    ServletRegistrationBean<CXFNonSpringServlet> soapDoorsServlet(Bus bus) {
        var servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        var registration = new ServletRegistrationBean<>(servlet, "/xds/*");
        registration.setName("soap");
        registration.setLoadOnStartup(1);
        registration.addInitParameter("hide-service-list-page", "true");
        return registration;
    }

    @Bean
    SoapLimits soapLimits(CarnetSettings settings) {
        var defaults = SoapLimits.defaults(settings.dataDir().resolve("spool"));
        return new SoapLimits(
                settings.soap().maxEnvelopeSize().toBytes(),
                settings.soap().maxElementDepth(),
                defaults.maxAttributesPerElement(),
                defaults.maxAttributeLength(),
                defaults.maxAttachments(),
                defaults.maxPartHeaderBytes(),
                settings.repository().maxDocumentSize().toBytes(),
                defaults.spoolDirectory(),
                settings.soap().maxSpoolSize().toBytes());
    }

    @Bean
    SoapDoors soapDoors(Bus bus, SoapLimits limits, CarnetSettings settings) {
        return new SoapDoors(bus, limits, UUID::randomUUID)
                .ignoring(settings.soap().ignoredHeaders().stream()
                        .map(QName::valueOf)
                        .collect(Collectors.toSet()));
    }

    @Bean
    SoapClients soapClients(Bus bus, SoapLimits limits, NodeTls tls) {
        return new SoapClients(bus, limits, UUID::randomUUID, tls.context());
    }
}
