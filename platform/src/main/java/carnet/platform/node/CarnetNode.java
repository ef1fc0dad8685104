package carnet.platform.node;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The Spring application of one node. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(CarnetSettings.class)
@Import({
    SafetyConfiguration.class,
    SoapConfiguration.class,
    RegistryConfiguration.class,
    RepositoryConfiguration.class,
    PixPdqConfiguration.class,
    HL7V3Configuration.class,
    TlsConfiguration.class,
    XuaConfiguration.class,
    ReviewConfiguration.class,
    StsConfiguration.class,
    HealthConfiguration.class,
    ConsoleController.class
})
public class CarnetNode {}
