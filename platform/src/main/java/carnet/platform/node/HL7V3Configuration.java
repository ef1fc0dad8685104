package carnet.platform.node;

import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.search.PatientSearch;
import carnet.pixpdq.v3.PdSupplierDoor;
import carnet.pixpdq.v3.PixManagerDoor;
import carnet.pixpdq.v3.V3Receiver;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapDoors;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.apache.cxf.endpoint.Server;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The HL7 v3 doors of a node's PIX Manager and Patient Demographics Supplier. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.PIX_PDQ)
class HL7V3Configuration {

    @Bean
    V3Receiver v3Receiver(CarnetSettings settings) {
        return new V3Receiver(Optional.ofNullable(settings.hl7v3().deviceId())
                .map(oid -> Required.oid("carnet.hl7v3.device-id", oid).value()));
    }

    @Bean(destroyMethod = "destroy")
    Server pixManagerDoor(
            SoapDoors doors,
            V3Receiver here,
            PatientDomains domains,
            IdentitySources sources,
            PatientIdentities identities,
            TransactionTimer timer) {
        var door = new PixManagerDoor(here, domains, sources, identities, Clock.systemDefaultZone(), UUID::randomUUID);
        return doors.publish("/pix", new TimedCrossReference(door, timer), Contract.PIX_MANAGER, Packaging.PLAIN);
    }

    @Bean(destroyMethod = "destroy")
    Server pdSupplierDoor(
            SoapDoors doors, V3Receiver here, PatientDomains domains, PatientSearch search, TransactionTimer timer) {
        var door = new PdSupplierDoor(here, domains, search, Clock.systemDefaultZone(), UUID::randomUUID);
        return doors.publish("/pdq", new TimedPdSupplier(door, timer), Contract.PD_SUPPLIER, Packaging.PLAIN);
    }

    @Bean
    UpdateConsumersV3 updateConsumersV3(CarnetSettings settings, PatientDomains domains) {
        return UpdateConsumersV3.of(settings, domains);
    }
}
