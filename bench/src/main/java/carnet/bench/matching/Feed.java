package carnet.bench.matching;

import carnet.bench.people.PersonRecord;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.Candidate;
import carnet.pixpdq.matching.MatchOutcome;
import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records that come one after the other, as a feed brings them to an empty identity store. */
public final class Feed {

    private final List<PersonRecord> records;
    private final List<MatchRecord> comparable;
    private final List<Set<String>> keys;

    public Feed(List<PersonRecord> records) {
        this.records = List.copyOf(records);
        this.comparable =
                records.parallelStream().map(PersonRecord::forMatching).toList();
        this.keys = comparable.parallelStream().map(BlockingKeys::of).toList();
    }

    public List<MatchRecord> comparable() {
        return comparable;
    }

    /** What comes of it by these rules. Nobody works on the review queue, so what is in it stays apart. */
    public Quality matchedBy(MatchingRules rules) {
        var run = new Run(new PatientMatcher(rules));
        long began = System.nanoTime();
        for (int i = 0; i < records.size(); i++) {
            run.receive(i);
        }
        return run.quality(System.nanoTime() - began);
    }

    private final class Run {

        private final PatientMatcher matcher;
        private final Map<String, List<Integer>> blocks = new HashMap<>();
        private final int[] personOf = new int[records.size()];
        private final Map<Integer, List<Candidate>> known = new HashMap<>();
        private final Set<String> overflowing = new LinkedHashSet<>();
        private long compared;
        private int links;
        private int wrongLinks;
        private int reviews;
        private int worthwhileReviews;

        Run(PatientMatcher matcher) {
            this.matcher = matcher;
        }

        void receive(int newcomer) {
            var candidates = candidates(newcomer);
            compared += candidates.size();
            var outcome = matcher.decide(comparable.get(newcomer), candidates);
            int person = outcome.map(
                    link -> linked(newcomer, link), review -> reviewed(newcomer, review), leave -> newcomer);
            personOf[newcomer] = person;
            known.computeIfAbsent(person, key -> new ArrayList<>())
                    .add(new Candidate(Integer.toString(newcomer), Integer.toString(person), comparable.get(newcomer)));
            keys.get(newcomer)
                    .forEach(key ->
                            blocks.computeIfAbsent(key, k -> new ArrayList<>(2)).add(newcomer));
        }

        private Collection<Candidate> candidates(int newcomer) {
            Set<Integer> persons = new LinkedHashSet<>();
            for (var key : keys.get(newcomer)) {
                var block = blocks.getOrDefault(key, List.of());
                if (block.size() > BlockingKeys.MOST_RECORDS) {
                    overflowing.add(key);
                } else {
                    block.forEach(other -> persons.add(personOf[other]));
                }
            }
            return persons.stream()
                    .flatMap(person -> known.getOrDefault(person, List.of()).stream())
                    .toList();
        }

        private int linked(int newcomer, MatchOutcome.Link link) {
            links++;
            if (!isOf(newcomer, link.best().candidate())) {
                wrongLinks++;
            }
            return Integer.parseInt(link.best().candidate().person());
        }

        private int reviewed(int newcomer, MatchOutcome.Review review) {
            reviews++;
            if (review.candidates().stream().anyMatch(scored -> isOf(newcomer, scored.candidate()))) {
                worthwhileReviews++;
            }
            return newcomer;
        }

        private boolean isOf(int newcomer, Candidate candidate) {
            return records.get(newcomer).person()
                    == records.get(Integer.parseInt(candidate.identity())).person();
        }

        Quality quality(long nanos) {
            var found = new HashMap<Integer, Integer>();
            var truly = new HashMap<Integer, Integer>();
            var right = new HashMap<Long, Integer>();
            for (int i = 0; i < records.size(); i++) {
                int person = records.get(i).person();
                found.merge(personOf[i], 1, Integer::sum);
                truly.merge(person, 1, Integer::sum);
                right.merge(((long) personOf[i] << 32) | person, 1, Integer::sum);
            }
            return new Quality(
                    records.size(),
                    pairs(right),
                    pairs(found),
                    pairs(truly),
                    links,
                    wrongLinks,
                    reviews,
                    worthwhileReviews,
                    compared,
                    overflowing.size(),
                    nanos);
        }

        private static long pairs(Map<?, Integer> sizes) {
            return sizes.values().stream()
                    .mapToLong(size -> (long) size * (size - 1) / 2)
                    .sum();
        }
    }

    /** Share of pairs of the same person that share a key, so that they are compared at all. */
    public double pairsBlocked() {
        var byPerson = IntStream.range(0, records.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> records.get(i).person()));
        long all = 0;
        long sharing = 0;
        for (var same : byPerson.values()) {
            for (int i = 0; i < same.size(); i++) {
                for (int j = 0; j < i; j++) {
                    all++;
                    if (keys.get(same.get(i)).stream().anyMatch(keys.get(same.get(j))::contains)) {
                        sharing++;
                    }
                }
            }
        }
        return all == 0 ? 1 : sharing / (double) all;
    }

    double keysPerRecord() {
        return keys.stream().mapToInt(Set::size).average().orElse(0);
    }
}
