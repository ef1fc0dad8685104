package carnet.pixpdq.demographics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one person. Nothing in it is checked against anything: it is what was sent, and what was not
 * sent is {@code null} or an empty list.
 *
 * @param names in the order sent
 * @param mothersMaidenName PID-6
 * @param multipleBirth PID-24: whether born as a twin, a triplet …
 * @param birthOrder PID-25: 1 for the first born
 * @param birthPlace PID-23
 * @param deceased PID-30
 * @param deceasedTime PID-29, an HL7 DTM as sent
 * @param maritalStatus PID-16, the code as sent
 * @param citizenships PID-26, codes as sent
 * @param languages PID-15, codes as sent, the preferred one first
 * @param religion PID-17, the code as sent
 * @param race PID-10, the code as sent
 * @param accountNumber PID-18, a CX as sent
 * @param identityUnknown PID-31: the person could not say who they are; never matched
 * @param lastUpdate PID-33, an HL7 DTM as sent
 * @param lastUpdateFacility PID-34, as sent
 */
public record Demographics(
        List<PersonName> names,
        @Nullable PartialDate birthDate,
        @Nullable AdministrativeGender gender,
        List<PostalAddress> addresses,
        List<Telecom> telecoms,
        @Nullable PersonName mothersMaidenName,
        @Nullable Boolean multipleBirth,
        @Nullable Integer birthOrder,
        @Nullable String birthPlace,
        @Nullable Boolean deceased,
        @Nullable String deceasedTime,
        @Nullable String maritalStatus,
        List<String> citizenships,
        List<String> languages,
        @Nullable String religion,
        @Nullable String race,
        @Nullable String accountNumber,
        boolean identityUnknown,
        @Nullable String lastUpdate,
        @Nullable String lastUpdateFacility) {

    public Demographics {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
        telecoms = List.copyOf(telecoms);
        birthPlace = Text.orNull(birthPlace);
        deceasedTime = Text.orNull(deceasedTime);
        maritalStatus = Text.orNull(maritalStatus);
        citizenships = citizenships.stream().filter(code -> !code.isBlank()).toList();
        languages = languages.stream().filter(code -> !code.isBlank()).toList();
        religion = Text.orNull(religion);
        race = Text.orNull(race);
        accountNumber = Text.orNull(accountNumber);
        lastUpdate = Text.orNull(lastUpdate);
        lastUpdateFacility = Text.orNull(lastUpdateFacility);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these demographics; its lists are added to. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.names.addAll(names);
        builder.birthDate = birthDate;
        builder.gender = gender;
        builder.addresses.addAll(addresses);
        builder.telecoms.addAll(telecoms);
        builder.mothersMaidenName = mothersMaidenName;
        builder.multipleBirth = multipleBirth;
        builder.birthOrder = birthOrder;
        builder.birthPlace = birthPlace;
        builder.deceased = deceased;
        builder.deceasedTime = deceasedTime;
        builder.maritalStatus = maritalStatus;
        builder.citizenships.addAll(citizenships);
        builder.languages.addAll(languages);
        builder.religion = religion;
        builder.race = race;
        builder.accountNumber = accountNumber;
        builder.identityUnknown = identityUnknown;
        builder.lastUpdate = lastUpdate;
        builder.lastUpdateFacility = lastUpdateFacility;
        return builder;
    }

    @Override
    public String toString() {
        return "Demographics[…]";
    }

    /** Everything absent to begin with. A setter replaces, {@code null} takes away; an adder adds one more. */
    public static final class Builder {
        private final List<PersonName> names = new ArrayList<>();
        private final List<PostalAddress> addresses = new ArrayList<>();
        private final List<Telecom> telecoms = new ArrayList<>();
        private final List<String> citizenships = new ArrayList<>();
        private final List<String> languages = new ArrayList<>();
        private @Nullable PartialDate birthDate;
        private @Nullable AdministrativeGender gender;
        private @Nullable PersonName mothersMaidenName;
        private @Nullable Boolean multipleBirth;
        private @Nullable Integer birthOrder;
        private @Nullable String birthPlace;
        private @Nullable Boolean deceased;
        private @Nullable String deceasedTime;
        private @Nullable String maritalStatus;
        private @Nullable String religion;
        private @Nullable String race;
        private @Nullable String accountNumber;
        private @Nullable String lastUpdate;
        private @Nullable String lastUpdateFacility;
        private boolean identityUnknown;

        private Builder() {}

        public Builder name(PersonName name) {
            names.add(name);
            return this;
        }

        public Builder address(PostalAddress address) {
            addresses.add(address);
            return this;
        }

        public Builder telecom(Telecom telecom) {
            telecoms.add(telecom);
            return this;
        }

        public Builder citizenship(String citizenship) {
            citizenships.add(citizenship);
            return this;
        }

        public Builder language(String language) {
            languages.add(language);
            return this;
        }

        public Builder birthDate(@Nullable PartialDate birthDate) {
            this.birthDate = birthDate;
            return this;
        }

        public Builder gender(@Nullable AdministrativeGender gender) {
            this.gender = gender;
            return this;
        }

        public Builder mothersMaidenName(@Nullable PersonName mothersMaidenName) {
            this.mothersMaidenName = mothersMaidenName;
            return this;
        }

        public Builder multipleBirth(@Nullable Boolean multipleBirth) {
            this.multipleBirth = multipleBirth;
            return this;
        }

        public Builder birthOrder(@Nullable Integer birthOrder) {
            this.birthOrder = birthOrder;
            return this;
        }

        public Builder birthPlace(@Nullable String birthPlace) {
            this.birthPlace = birthPlace;
            return this;
        }

        public Builder deceased(@Nullable Boolean deceased) {
            this.deceased = deceased;
            return this;
        }

        public Builder deceasedTime(@Nullable String deceasedTime) {
            this.deceasedTime = deceasedTime;
            return this;
        }

        public Builder maritalStatus(@Nullable String maritalStatus) {
            this.maritalStatus = maritalStatus;
            return this;
        }

        public Builder religion(@Nullable String religion) {
            this.religion = religion;
            return this;
        }

        public Builder race(@Nullable String race) {
            this.race = race;
            return this;
        }

        public Builder accountNumber(@Nullable String accountNumber) {
            this.accountNumber = accountNumber;
            return this;
        }

        public Builder lastUpdate(@Nullable String lastUpdate) {
            this.lastUpdate = lastUpdate;
            return this;
        }

        public Builder lastUpdateFacility(@Nullable String lastUpdateFacility) {
            this.lastUpdateFacility = lastUpdateFacility;
            return this;
        }

        public Builder identityUnknown(boolean identityUnknown) {
            this.identityUnknown = identityUnknown;
            return this;
        }

        public Demographics build() {
            return new Demographics(
                    names,
                    birthDate,
                    gender,
                    addresses,
                    telecoms,
                    mothersMaidenName,
                    multipleBirth,
                    birthOrder,
                    birthPlace,
                    deceased,
                    deceasedTime,
                    maritalStatus,
                    citizenships,
                    languages,
                    religion,
                    race,
                    accountNumber,
                    identityUnknown,
                    lastUpdate,
                    lastUpdateFacility);
        }
    }
}
