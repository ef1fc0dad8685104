package carnet.platform.node;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Who may change the directory: holders of client certificates with these subjects.
 *
 * @param open whether anybody may, as in the demo
 */
record DirectoryAdministrators(boolean open, List<X500Principal> subjects) {

    private static final String CLIENT_CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    static DirectoryAdministrators of(boolean open, List<String> subjects) {
        return new DirectoryAdministrators(
                open, subjects.stream().map(DirectoryAdministrators::principal).toList());
    }

    private static X500Principal principal(String subject) {
        try {
            return new X500Principal(subject);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "Among carnet.sts.administrators is " + subject + ", which is no subject of a certificate.",
                    "Write it like CN=Anna Admin,O=Ministry of Health,C=LU.");
        }
    }

    /** The name changes are journalled under; empty for somebody who may not make any. */
    Optional<String> nameOf(HttpServletRequest request) {
        if (open) {
            return Optional.of("anybody");
        }
        return request.getAttribute(CLIENT_CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0].getSubjectX500Principal())
                        .filter(subjects::contains)
                        .map(X500Principal::getName)
                : Optional.empty();
    }
}
