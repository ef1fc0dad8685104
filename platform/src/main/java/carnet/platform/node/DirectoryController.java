package carnet.platform.node;

import carnet.platform.node.SafetyConfiguration.Openness;
import carnet.xua.administer.DirectoryAdministration;
import carnet.xua.administer.ImportSummary;
import carnet.xua.administer.NoSuchAccount;
import carnet.xua.authenticate.PasswordHashes;
import carnet.xua.directory.CertificateName;
import carnet.xua.directory.DirectoryFile;
import carnet.xua.directory.DirectoryFileRefused;
import carnet.xua.store.DirectoryStore;
import carnet.xua.store.StsDatabase;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The directory of the Security Token Service, for its administrators. What changes something wants JSON, which a page of another
 * site cannot make a browser send.
 */
@RestController
@RequestMapping("/sts/directory")
class DirectoryController {

    private static final int MOST = 1000;
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    /** Somebody who may not change the directory, nor read it. */
    private static final class NotAnAdministrator extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Who is asking, as the journal will say. */
    record Administrator(String name) {}

    private final DirectoryAdministration administration;
    private final DirectoryStore directory;
    private final DirectoryAdministrators administrators;

    DirectoryController(
            DirectoryAdministration administration, StsDatabase database, Openness openness, CarnetSettings settings) {
        this.administration = administration;
        this.directory = database.directory();
        this.administrators =
                DirectoryAdministrators.of(openness.open(), settings.sts().administrators());
    }

    /** Before anything else of a request is looked at. */
    @ModelAttribute
    Administrator administrator(HttpServletRequest request) {
        return administrators.nameOf(request).map(Administrator::new).orElseThrow(NotAnAdministrator::new);
    }

    @PostMapping(path = "/import", consumes = JSON)
    ImportSummary importFile(@ModelAttribute Administrator who, @RequestBody String file) {
        return administration.importFile(who.name(), DirectoryFile.read(file, PasswordHashes::isHash));
    }

    @GetMapping("/professionals")
    Map<String, Object> professionals(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") int limit) {
        return Map.of(
                "professionals",
                directory.accountsAfter(after, bounded(limit)).stream()
                        .map(DirectoryJson::of)
                        .toList());
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(limit, MOST));
    }

    @GetMapping("/professionals/{account}")
    Map<String, Object> professional(@PathVariable String account) {
        return directory.professional(account).map(DirectoryJson::of).orElseThrow(() -> new NoSuchAccount(account));
    }

    @PostMapping(path = "/professionals/{account}/disable", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@ModelAttribute Administrator who, @PathVariable String account) {
        administration.disable(who.name(), account);
    }

    @PostMapping(path = "/professionals/{account}/enable", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(@ModelAttribute Administrator who, @PathVariable String account) {
        administration.enable(who.name(), account);
    }

    /** @param password its one member */
    record NewPassword(String password) {

        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    @PutMapping(path = "/professionals/{account}/password", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPassword(@ModelAttribute Administrator who, @PathVariable String account, @RequestBody NewPassword body) {
        if (body.password() == null) {
            throw new IllegalArgumentException("the field password is missing");
        }
        administration.setPassword(who.name(), account, body.password().toCharArray());
    }

    @DeleteMapping("/professionals/{account}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePassword(@ModelAttribute Administrator who, @PathVariable String account) {
        administration.removePassword(who.name(), account);
    }

    @PutMapping(path = "/professionals/{account}/certificates/{sha256}", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addCertificate(@ModelAttribute Administrator who, @PathVariable String account, @PathVariable String sha256) {
        administration.addCertificate(who.name(), account, CertificateName.fingerprint(sha256));
    }

    @DeleteMapping("/professionals/{account}/certificates/{sha256}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCertificate(
            @ModelAttribute Administrator who, @PathVariable String account, @PathVariable String sha256) {
        administration.removeCertificate(who.name(), account, CertificateName.fingerprint(sha256));
    }

    @GetMapping("/organizations")
    Map<String, Object> organizations(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") int limit) {
        return Map.of(
                "organizations",
                directory.organizationsAfter(after, bounded(limit)).stream()
                        .map(DirectoryJson::of)
                        .toList());
    }

    @GetMapping("/roles")
    Map<String, Object> roles() {
        return Map.of("roles", directory.roles().stream().map(DirectoryJson::of).toList());
    }

    @GetMapping("/journal")
    Map<String, Object> journal(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return Map.of(
                "journal",
                directory.journalBefore(before, bounded(limit)).stream()
                        .map(DirectoryJson::of)
                        .toList());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.FORBIDDEN)
    Map<String, Object> notAnAdministrator(NotAnAdministrator e) {
        return reasons(List.of("only administrators may see and change the directory"));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Map<String, Object> noSuchAccount(NoSuchAccount e) {
        return reasons(List.of(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    Map<String, Object> fileRefused(DirectoryFileRefused e) {
        return reasons(e.reasons());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    Map<String, Object> wrongValue(IllegalArgumentException e) {
        return reasons(List.of(String.valueOf(e.getMessage())));
    }

    private static Map<String, Object> reasons(List<String> reasons) {
        return Map.of("reasons", reasons);
    }
}
