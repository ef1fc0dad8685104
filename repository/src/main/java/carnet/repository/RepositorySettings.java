package carnet.repository;

import carnet.metadata.Oid;
import java.time.Duration;

/**
 * What an operator decides about the repository.
 *
 * @param repositoryUniqueId of this repository; chosen once and never changed
 * @param maxDocumentSize bytes of the largest document accepted; beyond it XDSRepositoryOutOfResources
 * @param maxDocumentsPerRequest most documents of one ITI-43; beyond it XDSTooManyResults
 * @param registrationGrace how long after an ITI-42 without answer the sweeper asks the registry what became of it;
 *     longer than the registry may take for one
 * @param uploadGrace how old bytes must be that no submission has claimed before the sweeper removes them; an ITI-41
 *     whose documents take half as long to arrive is refused
 */
public record RepositorySettings(
        Oid repositoryUniqueId,
        long maxDocumentSize,
        int maxDocumentsPerRequest,
        Duration registrationGrace,
        Duration uploadGrace) {

    public RepositorySettings {
        if (maxDocumentSize < 1 || maxDocumentsPerRequest < 1) {
            throw new IllegalArgumentException("maxDocumentSize and maxDocumentsPerRequest must be at least 1");
        }
        if (registrationGrace.compareTo(Duration.ZERO) <= 0 || uploadGrace.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("registrationGrace and uploadGrace must be longer than nothing");
        }
    }

    /** Documents of up to 1 GiB, 1000 per retrieval; a grace of 10 minutes for registrations, of a day for uploads. */
    public static RepositorySettings defaults(Oid repositoryUniqueId) {
        return new RepositorySettings(repositoryUniqueId, 1L << 30, 1000, Duration.ofMinutes(10), Duration.ofHours(24));
    }
}
