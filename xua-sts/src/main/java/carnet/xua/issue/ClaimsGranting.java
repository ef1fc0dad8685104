package carnet.xua.issue;

import carnet.metadata.Code;
import carnet.xua.directory.Organization;
import carnet.xua.directory.Professional;
import carnet.xua.fault.TrustFault;
import carnet.xua.store.DirectoryStore;
import java.util.ArrayList;
import java.util.List;

/** A claim is granted if the directory backs it, and then in the directory's words; nothing is copied from the request. */
public final class ClaimsGranting {

    private record Post(Organization organization, Code role) {}

    private final DirectoryStore directory;

    public ClaimsGranting(DirectoryStore directory) {
        this.directory = directory;
    }

    /**
     * @throws carnet.soap.fault.RequestRefused wst:RequestFailed when a claim is not backed, or the claims leave open which of several
     *     memberships is meant
     */
    public GrantedClaims granted(Professional professional, RequestedClaims claims) {
        var post = post(professional, claims);
        return new GrantedClaims(
                post.organization(), post.role(), purposes(post.role(), claims.purposesOfUse()), claims.resourceId());
    }

    private Post post(Professional professional, RequestedClaims claims) {
        var posts = professional.memberships().stream()
                .filter(membership -> claims.organizationId()
                        .map(membership.organizationId()::equals)
                        .orElse(true))
                .filter(membership ->
                        claims.role().map(role -> same(role, membership.role())).orElse(true))
                .flatMap(membership -> directory.organization(membership.organizationId()).stream()
                        .filter(Organization::active)
                        .map(organization -> new Post(organization, membership.role())))
                .distinct()
                .toList();
        if (posts.isEmpty()) {
            throw TrustFault.REQUEST_FAILED.because("role and organisation cannot be granted");
        }
        if (posts.size() > 1) {
            throw TrustFault.REQUEST_FAILED.because(
                    "several roles could be granted: claim the role and the organisation that are meant");
        }
        return posts.get(0);
    }

    private List<Code> purposes(Code role, List<Code> claimed) {
        if (claimed.isEmpty()) {
            return List.of();
        }
        var allowed = directory.purposesOf(role);
        var granted = new ArrayList<Code>();
        for (var purpose : claimed) {
            granted.add(allowed.stream()
                    .filter(each -> same(each, purpose))
                    .findFirst()
                    .orElseThrow(() -> TrustFault.REQUEST_FAILED.because("the purpose of use cannot be granted")));
        }
        return granted;
    }

    private static boolean same(Code one, Code other) {
        return one.code().equals(other.code()) && one.codingScheme().equals(other.codingScheme());
    }
}
