package carnet.xua.assertion;

import java.util.Optional;
import java.util.stream.Stream;

/** {@code Attribute/@Name} of what an assertion says of its subject [TF-2 3.40.4.1.2.1 to 3.40.4.1.2.3]. */
public enum XuaAttribute {
    SUBJECT_ID("urn:oasis:names:tc:xspa:1.0:subject:subject-id"),
    ORGANIZATION("urn:oasis:names:tc:xspa:1.0:subject:organization"),
    ORGANIZATION_ID("urn:oasis:names:tc:xspa:1.0:subject:organization-id"),
    HOME_COMMUNITY_ID("urn:ihe:iti:xca:2010:homeCommunityId"),
    NATIONAL_PROVIDER_IDENTIFIER("urn:oasis:names:tc:xspa:1.0:subject:npi"),
    PROVIDER_IDENTIFIER("urn:ihe:iti:xua:2017:subject:provider-identifier"),
    ROLE("urn:oasis:names:tc:xacml:2.0:subject:role"),
    PURPOSE_OF_USE("urn:oasis:names:tc:xspa:1.0:subject:purposeofuse"),
    CONSENT_DOCUMENT("urn:ihe:iti:bppc:2007:docid"),
    POLICY("urn:ihe:iti:xua:2012:acp"),
    RESOURCE_ID("urn:oasis:names:tc:xacml:2.0:resource:resource-id");

    private final String samlName;

    XuaAttribute(String samlName) {
        this.samlName = samlName;
    }

    /** The attribute of this {@code Attribute/@Name}. */
    public static Optional<XuaAttribute> named(String samlName) {
        return Stream.of(values())
                .filter(attribute -> attribute.samlName.equals(samlName))
                .findFirst();
    }

    public String samlName() {
        return samlName;
    }
}
