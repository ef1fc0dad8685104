package carnet.repository.store;

/**
 * One document of the index: a uniqueId, and the bytes it names.
 *
 * @param uniqueId DocumentEntry.uniqueId, without blanks around it
 * @param mimeType DocumentEntry.mimeType as it was when these bytes first came
 */
public record StoredDocument(String uniqueId, StoreKey key, String mimeType, Fingerprint fingerprint) {

    /** The longest uniqueId and mimeType the index holds: the limit of ebRIM for both [rim.xsd, LongName]. */
    public static final int MOST_CHARACTERS = 256;
}
