package carnet.registry;

import carnet.metadata.AssociationType;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.ebrim.EbrimDecoder;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.Transaction;
import carnet.metadata.rule.SubmissionRules;
import carnet.registry.RegistrySettings.UnknownPatient;
import carnet.registry.patient.KnownPatients;
import carnet.registry.patient.XadPidLinkChanges;
import carnet.registry.query.StoredQueries;
import carnet.registry.register.Registration;
import carnet.registry.store.MetadataStore;
import carnet.soap.StreamedBody;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.query.ResponseOptionType;
import carnet.wsdl.rim.AdhocQueryType;
import carnet.wsdl.rim.AssociationType1;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.IdentifiableType;
import carnet.wsdl.rim.ObjectRefType;
import carnet.wsdl.rim.RegistryPackageType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;

/** A registry on an empty database, with a clock that moves when told. */
final class RegistryUnderTest {

    static final String APPROVED = AvailabilityStatus.APPROVED.urn();
    static final String DEPRECATED = AvailabilityStatus.DEPRECATED.urn();
    static final Code LINK_CHANGE = Code.of("link", "1.3.6.1.4.1.21367.13.72.8", "Link change");
    private static final JAXBContext CONTEXT = context();

    private final MetadataStore store;
    private final Registration stable;
    private final Registration onDemand;
    private final StoredQueries queries;
    private final KnownPatients patients;
    private final XadPidLinkChanges linkChanges;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    RegistryUnderTest(TestDatabase database) {
        this(database, RegistrySettings.defaults());
    }

    RegistryUnderTest(TestDatabase database, RegistrySettings settings) {
        store = database.emptied();
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        stable = new Registration(SubmissionRules.of(Transaction.ITI_42), store, clock, UUID::randomUUID);
        onDemand = new Registration(SubmissionRules.of(Transaction.ITI_61), store, clock, UUID::randomUUID);
        queries = new StoredQueries(store, settings);
        patients = new KnownPatients(store);
        linkChanges = new XadPidLinkChanges(store, LINK_CHANGE, clock, UUID::randomUUID);
    }

    static RegistrySettings limitedTo(int maxResults) {
        return new RegistrySettings(maxResults, maxResults, UnknownPatient.EMPTY);
    }

    RegistryUnderTest knowing(CX... ids) {
        Stream.of(ids).forEach(patients::register);
        return this;
    }

    KnownPatients patients() {
        return patients;
    }

    XadPidLinkChanges linkChanges() {
        return linkChanges;
    }

    void minutesPass(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
    }

    // ITI-42, ITI-61

    Submission accepts(Submission submission) {
        return stable.register(submission);
    }

    /** Registers one document and gives its entry. */
    DocumentEntry acceptsOne(Submission submission) {
        return accepts(submission).documentEntries().get(0);
    }

    Submission acceptsOnDemand(Submission submission) {
        return onDemand.register(submission);
    }

    /** The errors a submission is answered with; none when it was registered. */
    List<RegistryError> answerTo(Submission submission) {
        try {
            stable.register(submission);
            return List.of();
        } catch (RegistryFailure failure) {
            return failure.errors();
        }
    }

    List<RegistryError> answerToOnDemand(Submission submission) {
        try {
            onDemand.register(submission);
            return List.of();
        } catch (RegistryFailure failure) {
            return failure.errors();
        }
    }

    // ITI-18

    static Query query(String id) {
        return new Query(id);
    }

    /** A query in the making. */
    static final class Query {
        private final AdhocQueryRequest request = new AdhocQueryRequest();

        private Query(String id) {
            var query = new AdhocQueryType();
            query.setId(id);
            request.setAdhocQuery(query);
            returning("LeafClass");
        }

        Query with(String slotName, String... values) {
            var slot = new SlotType1();
            slot.setName(slotName);
            slot.setValueList(new ValueListType());
            slot.getValueList().getValue().addAll(List.of(values));
            request.getAdhocQuery().getSlot().add(slot);
            return this;
        }

        Query returning(String returnType) {
            var option = new ResponseOptionType();
            option.setReturnType(returnType);
            request.setResponseOption(option);
            return this;
        }
    }

    Found answerTo(Query query) {
        return found(queries.registryStoredQuery(query.request));
    }

    Found answerToMultiPatient(Query query) {
        return found(queries.multiPatientStoredQuery(query.request));
    }

    List<RegistryError> errorsOf(Query query) {
        try {
            queries.registryStoredQuery(query.request);
            return List.of();
        } catch (RegistryFailure failure) {
            return failure.errors();
        }
    }

    /** What stands in an answer, read back from its bytes. */
    record Found(List<IdentifiableType> objects) {

        List<DocumentEntry> entries() {
            return all(ExtrinsicObjectType.class)
                    .map(EbrimDecoder::documentEntry)
                    .toList();
        }

        List<SubmissionSet> submissionSets() {
            return all(RegistryPackageType.class)
                    .filter(EbrimDecoder::isSubmissionSet)
                    .map(EbrimDecoder::submissionSet)
                    .toList();
        }

        List<Folder> folders() {
            return all(RegistryPackageType.class)
                    .filter(found -> !EbrimDecoder.isSubmissionSet(found))
                    .map(EbrimDecoder::folder)
                    .toList();
        }

        List<carnet.metadata.Association> associations() {
            return all(AssociationType1.class).map(EbrimDecoder::association).toList();
        }

        List<carnet.metadata.Association> associations(AssociationType type) {
            return associations().stream()
                    .filter(a -> a.associationType() == type)
                    .toList();
        }

        List<String> references() {
            return all(ObjectRefType.class).map(IdentifiableType::getId).toList();
        }

        List<String> uniqueIds() {
            return entries().stream().map(DocumentEntry::uniqueId).toList();
        }

        private <T> Stream<T> all(Class<T> type) {
            return objects.stream().filter(type::isInstance).map(type::cast);
        }
    }

    private static Found found(AdhocQueryResponse answer) {
        try {
            var bytes = new ByteArrayOutputStream();
            ((StreamedBody) answer).writeTo(bytes);
            var read = CONTEXT.createUnmarshaller()
                    .unmarshal(
                            new StreamSource(new ByteArrayInputStream(bytes.toByteArray())), AdhocQueryResponse.class)
                    .getValue();
            return new Found(new ArrayList<>(read.getRegistryObjectList().getIdentifiable().stream()
                    .map(JAXBElement::getValue)
                    .toList()));
        } catch (JAXBException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // state

    /** Every entry the patient's record shows, of any status. */
    List<DocumentEntry> entriesOf(CX patient) {
        return answerTo(findDocuments(patient, APPROVED, DEPRECATED)).entries();
    }

    AvailabilityStatus statusOf(DocumentEntry entry) {
        return store.entries(List.of(entry.entryUUID())).get(0).status();
    }

    Folder folder(String entryUUID) {
        return store.folders(List.of(entryUUID)).get(0).metadata();
    }

    static Query findDocuments(CX patient, String... status) {
        return query("urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d")
                .with("$XDSDocumentEntryPatientId", quoted(patient.text()))
                .with("$XDSDocumentEntryStatus", listOf(status));
    }

    static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String listOf(String... values) {
        return "("
                + String.join(
                        ",", Stream.of(values).map(RegistryUnderTest::quoted).toList()) + ")";
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(carnet.wsdl.query.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }
}
