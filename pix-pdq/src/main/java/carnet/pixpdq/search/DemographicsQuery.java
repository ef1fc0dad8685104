package carnet.pixpdq.search;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.PostalAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a Patient Demographics Consumer looks for. What is given has to be so of a patient, all of it; of several names,
 * addresses, telecoms or mother's maiden names one is enough.
 *
 * @param ids identifiers the patient has, all of them
 * @param addresses of which each given part has to agree; a part may end in {@code *}
 * @param telecoms numbers or addresses, without scheme
 * @param least least likeness of an answer, 0 to 100
 */
public record DemographicsQuery(
        List<CX> ids,
        List<NamePattern> names,
        @Nullable BirthDates birthDates,
        @Nullable AdministrativeGender gender,
        List<PostalAddress> addresses,
        List<String> telecoms,
        List<NamePattern> mothersMaidenNames,
        int least) {

    public DemographicsQuery {
        ids = List.copyOf(ids);
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
        telecoms = List.copyOf(telecoms);
        mothersMaidenNames = List.copyOf(mothersMaidenNames);
    }

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "DemographicsQuery[…]";
    }
}
