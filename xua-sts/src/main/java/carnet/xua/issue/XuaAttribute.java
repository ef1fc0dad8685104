package carnet.xua.issue;

/** The attributes we write and are asked for [TF-2 3.40.4.1.2]. */
final class XuaAttribute {

    static final String SUBJECT_ID = "urn:oasis:names:tc:xspa:1.0:subject:subject-id";
    static final String ORGANIZATION = "urn:oasis:names:tc:xspa:1.0:subject:organization";
    static final String ORGANIZATION_ID = "urn:oasis:names:tc:xspa:1.0:subject:organization-id";
    static final String HOME_COMMUNITY_ID = "urn:ihe:iti:xca:2010:homeCommunityId";
    static final String PROVIDER_IDENTIFIER = "urn:ihe:iti:xua:2017:subject:provider-identifier";
    static final String ROLE = "urn:oasis:names:tc:xacml:2.0:subject:role";
    static final String PURPOSE_OF_USE = "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse";
    static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:2.0:resource:resource-id";

    /** Not of XUA: who acts as the subject, by the name WS-Federation implementations give it. */
    static final String ACTOR = "http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor";

    private XuaAttribute() {}
}
