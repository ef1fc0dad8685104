package carnet.platform.node;

import carnet.soap.SoapBus;
import carnet.soap.SoapClients;
import carnet.soap.SoapDoors;
import carnet.soap.SoapLimits;
import carnet.soap.attachment.Spool;
import carnet.soap.http.DoorAtTheRoot;
import carnet.soap.http.UnknownCharsetIsLeftToTheDoor;
import carnet.soap.requester.RequesterCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.web.filter.RequestContextFilter;

/** What all SOAP doors of a node share. */
@Configuration(proxyBeanMethods = false)
class SoapConfiguration {

    private static final String SOCKET_BUFFER_BYTES = "65536";

    @Bean(destroyMethod = "shutdown")
    Bus bus() {
        return SoapBus.open();
    }

    @Bean
    ServletRegistrationBean<CXFNonSpringServlet> soapDoorsServlet(Bus bus) {
        var servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        var registration = new ServletRegistrationBean<>(servlet, "/xds/*", "/pix", "/pdq", "/sts");
        registration.setName("soap");
        registration.setLoadOnStartup(1);
        registration.addInitParameter("hide-service-list-page", "true");
        return registration;
    }

    /** As large as the pieces in which documents are read: Tomcat's own 8 KB cost a system call each. */
    @Bean
    TomcatConnectorCustomizer socketBuffer() {
        return connector -> {
            connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
            connector.setProperty("socket.directBuffer", "true");
        };
    }

    @Bean
    FilterRegistrationBean<UnknownCharsetIsLeftToTheDoor> unknownCharsetIsLeftToTheDoor() {
        var registration = new FilterRegistrationBean<>(new UnknownCharsetIsLeftToTheDoor());
        registration.addUrlPatterns("/xds/*", "/pix", "/pdq", "/sts");
        return registration;
    }

    @Bean
    FilterRegistrationBean<DoorAtTheRoot> doorsAtTheRoot() {
        var registration = new FilterRegistrationBean<>(new DoorAtTheRoot());
        registration.addUrlPatterns("/pix", "/pdq", "/sts");
        return registration;
    }

    /** Spring MVC would put it before every door; the console has no use for it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContext() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    SoapLimits soapLimits(CarnetSettings settings) throws IOException {
        Spool.clear(settings.dataDir().resolve("spool"));
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

    /** Doors that find out for themselves who asks, such as that of the Security Token Service. */
    @Bean
    SoapDoors openDoors(Bus bus, SoapLimits limits, CarnetSettings settings) {
        return new SoapDoors(bus, limits, UUID::randomUUID)
                .ignoring(settings.soap().ignoredHeaders().stream()
                        .map(QName::valueOf)
                        .collect(Collectors.toSet()));
    }

    /** Doors that nobody passes before it is known who asks. */
    @Bean
    @Primary
    SoapDoors soapDoors(@Qualifier("openDoors") SoapDoors openDoors, RequesterCheck check) {
        return openDoors.asking(check);
    }

    @Bean
    MeterBinder spoolMeter(SoapDoors doors) {
        return meters -> Gauge.builder("carnet.spool", doors, SoapDoors::spooledBytes)
                .baseUnit("bytes")
                .description("Documents in transit that wait in the spool")
                .register(meters);
    }

    @Bean
    SoapClients soapClients(Bus bus, SoapLimits limits, NodeTls tls) {
        return new SoapClients(bus, limits, UUID::randomUUID, tls.context());
    }
}
