package carnet.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who wrote a document or sent a submission [TF-3 4.2.3.1.4]: at least a person, an institution or a way to reach them. */
public record Author(
        @Nullable XCN authorPerson,
        List<XON> authorInstitution,
        List<String> authorRole,
        List<String> authorSpecialty,
        List<XTN> authorTelecommunication) {

    public Author {
        authorInstitution = List.copyOf(authorInstitution);
        authorRole = List.copyOf(authorRole);
        authorSpecialty = List.copyOf(authorSpecialty);
        authorTelecommunication = List.copyOf(authorTelecommunication);
        if (authorPerson == null && authorInstitution.isEmpty() && authorTelecommunication.isEmpty()) {
            throw new IllegalArgumentException(
                    "an author needs one of authorPerson, authorInstitution, authorTelecommunication");
        }
    }

    /** An author known by name or identifier alone. */
    public static Author person(String xcn) {
        return new Author(new XCN(xcn), List.of(), List.of(), List.of(), List.of());
    }
}
