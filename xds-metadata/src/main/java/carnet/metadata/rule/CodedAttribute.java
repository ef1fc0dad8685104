package carnet.metadata.rule;

/** The coded attributes whose values an affinity domain may restrict [TF-3 4.2.3]. */
public enum CodedAttribute {
    CLASS_CODE("classCode"),
    CONFIDENTIALITY_CODE("confidentialityCode"),
    EVENT_CODE_LIST("eventCodeList"),
    FORMAT_CODE("formatCode"),
    HEALTHCARE_FACILITY_TYPE_CODE("healthcareFacilityTypeCode"),
    PRACTICE_SETTING_CODE("practiceSettingCode"),
    TYPE_CODE("typeCode"),
    CONTENT_TYPE_CODE("contentTypeCode"),
    FOLDER_CODE_LIST("codeList"),
    ASSOCIATION_DOCUMENTATION("documentation");

    private final String attribute;

    CodedAttribute(String attribute) {
        this.attribute = attribute;
    }

    /** The attribute's name within its object. */
    public String attribute() {
        return attribute;
    }
}
