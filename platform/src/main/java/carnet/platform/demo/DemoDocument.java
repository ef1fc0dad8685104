package carnet.platform.demo;

import carnet.client.xds.Fingerprint;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.InternationalString;
import carnet.metadata.XON;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of the demonstration with the metadata their sources would give them. */
@SuppressWarnings("ImmutableEnumChecker") // records of metadata are
enum DemoDocument implements DataSource {
    DISCHARGE_SUMMARY(
            "discharge-summary.xml",
            DemoPatient.ANNA,
            "text/xml",
            "Lettre de sortie – Chirurgie viscérale",
            "fr-LU",
            "20260911084500",
            "20260907042000",
            "20260911090000",
            Codes.DISCHARGE_SUMMARY,
            Codes.DISCHARGE_SUMMARY,
            Codes.BY_MIME_TYPE,
            Codes.HOSPITAL,
            Codes.SURGERY,
            Authors.SURGEON),
    DISCHARGE_SUMMARY_V2(
            "discharge-summary-v2.xml",
            DemoPatient.ANNA,
            "text/xml",
            "Lettre de sortie – Chirurgie viscérale (version corrigée)",
            "fr-LU",
            "20260914081500",
            "20260907042000",
            "20260911090000",
            Codes.DISCHARGE_SUMMARY,
            Codes.DISCHARGE_SUMMARY,
            Codes.BY_MIME_TYPE,
            Codes.HOSPITAL,
            Codes.SURGERY,
            Authors.SURGEON),
    LAB_REPORT(
            "lab-report.pdf",
            DemoPatient.ANNA,
            "application/pdf",
            "Laborbefund",
            "de-LU",
            "20260928131200",
            "20260928054000",
            null,
            Codes.LABORATORY_STUDIES,
            Codes.LABORATORY_REPORT,
            Codes.BY_MIME_TYPE,
            Codes.LABORATORY,
            Codes.PATHOLOGY,
            Authors.LABORATORY),
    WOUND_PHOTO(
            "wound-photo.jpg",
            DemoPatient.ANNA,
            "image/jpeg",
            "Wound, ten days after the operation",
            "en",
            "20260921072000",
            "20260921072000",
            null,
            Codes.MISCELLANEOUS_STUDIES,
            Codes.PHOTOGRAPH,
            Codes.BY_MIME_TYPE,
            Codes.HOSPITAL,
            Codes.SURGERY,
            Authors.HOSPITAL),
    PATIENT_SUMMARY(
            "ips-bundle.json",
            DemoPatient.TIAGO,
            "application/fhir+json",
            "International Patient Summary",
            "en",
            "20261012074000",
            null,
            null,
            Codes.SUMMARY_OF_EPISODE,
            Codes.PATIENT_SUMMARY,
            Codes.IPS,
            Codes.HOSPITAL,
            Codes.GENERAL_MEDICINE,
            Authors.PHYSICIAN);

    private final String file;
    private final DemoPatient patient;
    private final String mimeType;
    private final String title;
    private final String languageCode;
    private final DTM creationTime;
    private final @Nullable DTM serviceStartTime;
    private final @Nullable DTM serviceStopTime;
    private final Code classCode;
    private final Code typeCode;
    private final Code formatCode;
    private final Code facilityTypeCode;
    private final Code practiceSettingCode;
    private final Author author;

    DemoDocument(
            String file,
            DemoPatient patient,
            String mimeType,
            String title,
            String languageCode,
            String creationTime,
            @Nullable String serviceStartTime,
            @Nullable String serviceStopTime,
            Code classCode,
            Code typeCode,
            Code formatCode,
            Code facilityTypeCode,
            Code practiceSettingCode,
            Author author) {
        this.file = file;
        this.patient = patient;
        this.mimeType = mimeType;
        this.title = title;
        this.languageCode = languageCode;
        this.creationTime = new DTM(creationTime);
        this.serviceStartTime = serviceStartTime == null ? null : new DTM(serviceStartTime);
        this.serviceStopTime = serviceStopTime == null ? null : new DTM(serviceStopTime);
        this.classCode = classCode;
        this.typeCode = typeCode;
        this.formatCode = formatCode;
        this.facilityTypeCode = facilityTypeCode;
        this.practiceSettingCode = practiceSettingCode;
        this.author = author;
    }

    /**
     * Its metadata.
     *
     * @param uniqueId a new one for each demonstration, so that it can be given again
     */
    DocumentEntry entry(String uniqueId) {
        return entry(uniqueId, patient.patientId());
    }

    /** Its metadata, filed under somebody else. */
    DocumentEntry entry(String uniqueId, CX patientId) {
        var fingerprint = fingerprint();
        return DocumentEntry.builder("Document", DocumentEntryType.STABLE, uniqueId, patientId, mimeType)
                .title(InternationalString.of(title))
                .languageCode(languageCode)
                .creationTime(creationTime)
                .serviceStartTime(serviceStartTime)
                .serviceStopTime(serviceStopTime)
                .author(List.of(author))
                .classCode(classCode)
                .typeCode(typeCode)
                .formatCode(formatCode)
                .healthcareFacilityTypeCode(facilityTypeCode)
                .practiceSettingCode(practiceSettingCode)
                .confidentialityCode(List.of(Codes.NORMAL))
                .sourcePatientId(patient.sourcePatientId())
                .hash(fingerprint.hash())
                .size(fingerprint.size())
                .build();
    }

    String file() {
        return file;
    }

    DemoPatient patient() {
        return patient;
    }

    Code classCode() {
        return classCode;
    }

    byte[] bytes() {
        try (var content = getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new DemoFailed("the demonstration document " + file + " cannot be read", e);
        }
    }

    private Fingerprint fingerprint() {
        try (var content = getInputStream()) {
            return Fingerprint.of(content);
        } catch (IOException e) {
            throw new DemoFailed("the demonstration document " + file + " cannot be read", e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return DemoResource.open(file);
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException("a demonstration document is only read");
    }

    @Override
    public String getContentType() {
        return mimeType;
    }

    @Override
    public String getName() {
        return "";
    }

    private static final class Codes {
        static final Code DISCHARGE_SUMMARY = loinc("18842-5", "Discharge summary");
        static final Code LABORATORY_STUDIES = loinc("26436-6", "Laboratory studies (set)");
        static final Code LABORATORY_REPORT = loinc("11502-2", "Laboratory report");
        static final Code MISCELLANEOUS_STUDIES = loinc("28634-4", "Miscellaneous studies (set)");
        static final Code PHOTOGRAPH = loinc("72170-4", "Photographic image");
        static final Code SUMMARY_OF_EPISODE = loinc("34133-9", "Summary of episode note");
        static final Code PATIENT_SUMMARY = loinc("60591-5", "Patient summary");
        static final Code BY_MIME_TYPE = ihe("urn:ihe:iti:xds:2017:mimeTypeSufficient", "mimeType Sufficient");
        static final Code IPS = ihe("urn:ihe:pcc:ips:2020", "International Patient Summary");
        static final Code HOSPITAL = snomed("22232009", "Hospital");
        static final Code LABORATORY = snomed("261904005", "Laboratory");
        static final Code SURGERY = snomed("394609007", "General surgery");
        static final Code PATHOLOGY = snomed("394595002", "Pathology");
        static final Code GENERAL_MEDICINE = snomed("394802001", "General medicine");
        static final Code NORMAL = Code.of("N", "2.16.840.1.113883.5.25", "normal");

        private static Code loinc(String code, String displayName) {
            return Code.of(code, "2.16.840.1.113883.6.1", displayName);
        }

        private static Code ihe(String code, String displayName) {
            return Code.of(code, "1.3.6.1.4.1.19376.1.2.3", displayName);
        }

        private static Code snomed(String code, String displayName) {
            return Code.of(code, "2.16.840.1.113883.6.96", displayName);
        }
    }

    private static final class Authors {
        static final Author SURGEON =
                Author.person("M-3107^Reuland-Müller^Hélène^^^Dr^^^&1.3.6.1.4.1.21367.13.72.10&ISO");
        static final Author PHYSICIAN =
                Author.person("M-4420^Gonçalves Simões^João^^^Dr^^^&1.3.6.1.4.1.21367.13.72.10&ISO");
        static final Author LABORATORY = institution("Labor Weidenfels");
        static final Author HOSPITAL = institution("Hôpital de la Belle-Roche^^^^^^^^^1.3.6.1.4.1.21367.13.72.20.1");

        private static Author institution(String xon) {
            return new Author(null, List.of(new XON(xon)), List.of(), List.of(), List.of());
        }
    }
}
