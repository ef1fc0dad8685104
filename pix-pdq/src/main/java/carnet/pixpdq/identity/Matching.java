package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.Candidate;
import carnet.pixpdq.matching.Guard;
import carnet.pixpdq.matching.MatchOutcome;
import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.matching.MatchScore;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.matching.UniqueIdentifier;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what the store has before the matcher. */
final class Matching {

    private final IdentityStore store;
    private final IdentityRules rules;
    private final PatientMatcher matcher;

    Matching(IdentityStore store, IdentityRules rules, PatientMatcher matcher) {
        this.store = store;
        this.rules = rules;
        this.matcher = matcher;
    }

    /**
     * What the matcher makes of a record.
     *
     * @param ids identifiers the source names with it
     * @param excluded persons it must not be linked to, or is already
     */
    MatchOutcome outcomeFor(Demographics said, Collection<CX> ids, Set<Long> excluded) {
        var byPerson = store.candidates(BlockingKeys.of(said)).stream()
                .filter(identity -> !excluded.contains(identity.personKey()))
                .collect(Collectors.groupingBy(IdentityRecord::personKey));
        var candidates = new ArrayList<Candidate>();
        byPerson.forEach((person, members) -> {
            var unique = uniqueAmong(uniqueIdsOf(members));
            for (var member : members) {
                var demographics = member.demographics();
                if (demographics != null) {
                    candidates.add(new Candidate(
                            Long.toString(member.identityKey()),
                            Long.toString(person),
                            MatchRecord.of(demographics, unique)));
                }
            }
        });
        return matcher.decide(MatchRecord.of(said, uniqueAmong(ids)), candidates);
    }

    /** Of two records with unique identifiers of their persons; empty if one of them says nothing. */
    Optional<MatchScore> score(
            IdentityRecord one, Collection<CX> uniqueOfOne, IdentityRecord other, Collection<CX> uniqueOfOther) {
        return Optional.ofNullable(one.demographics())
                .flatMap(said -> Optional.ofNullable(other.demographics())
                        .map(otherSaid -> matcher.score(
                                MatchRecord.of(said, uniqueAmong(uniqueOfOne)),
                                MatchRecord.of(otherSaid, uniqueAmong(uniqueOfOther)))));
    }

    /** Which rules it is that decide, for the journal. */
    String rulesVersion() {
        return matcher.rules().version();
    }

    /** Whether one of the records, said to have this very identifier, is plainly somebody else's. */
    boolean contradicts(Demographics said, CX id, List<IdentityRecord> records) {
        var shared = Set.of(new UniqueIdentifier(id.assigningAuthority(), id.id()));
        return records.stream()
                .map(IdentityRecord::demographics)
                .filter(demographics -> demographics != null)
                .map(demographics -> matcher.score(MatchRecord.of(said, shared), MatchRecord.of(demographics, shared)))
                .anyMatch(score -> score.guards().contains(Guard.IDENTIFIER_OF_ANOTHER));
    }

    /** Identifiers of a person in domains where nobody has two; those we minted tell nothing. */
    List<CX> uniqueIdsOf(Collection<IdentityRecord> members) {
        return members.stream()
                .filter(member -> member.isActive() && !member.minted())
                .map(IdentityRecord::id)
                .filter(id -> rules.isUnique(id.assigningAuthority()))
                .toList();
    }

    private Set<UniqueIdentifier> uniqueAmong(Collection<CX> ids) {
        return ids.stream()
                .filter(id -> rules.isUnique(id.assigningAuthority()))
                .map(id -> new UniqueIdentifier(id.assigningAuthority(), id.id()))
                .collect(Collectors.toSet());
    }
}
