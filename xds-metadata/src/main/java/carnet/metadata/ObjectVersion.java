package carnet.metadata;

/**
 * Which version of a DocumentEntry or Folder an object is, if it is not the first [TF-3 4.1.15].
 *
 * @param logicalID entryUUID of the first version, which all of them share
 * @param number counted from 1; here at least 2
 */
public record ObjectVersion(String logicalID, int number) {

    public ObjectVersion {
        if (number < 2) {
            throw new IllegalArgumentException("a later version is at least the second");
        }
    }
}
