package carnet.pixpdq.demographics;

import org.jspecify.annotations.Nullable;

/**
 * An address as it was sent [HL7 v2 XAD]. A blank part is an absent part.
 *
 * @param use of table 0190, such as {@code H} for home or {@code BDL} for the place of birth
 * @param street with the house number, in the order the source writes them
 * @param other flat, floor, building
 * @param country as sent; ISO 3166-1 alpha-2 or alpha-3 where the source follows the profile
 */
public record PostalAddress(
        @Nullable String use,
        @Nullable String street,
        @Nullable String other,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    public PostalAddress {
        use = Text.orNull(use);
        street = Text.orNull(street);
        other = Text.orNull(other);
        city = Text.orNull(city);
        state = Text.orNull(state);
        postalCode = Text.orNull(postalCode);
        country = Text.orNull(country);
    }

    @Override
    public String toString() {
        return "PostalAddress[…]";
    }
}
