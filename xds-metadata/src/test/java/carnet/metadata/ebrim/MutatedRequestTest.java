package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.Transaction;
import carnet.metadata.error.XdsErrorCode;
import carnet.metadata.rule.SubmissionRules;
import carnet.metadata.sample.RandomMetadata;
import carnet.metadata.sample.Samples;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import jakarta.xml.bind.JAXBElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is broken in a request, the decoder says so as a RegistryFailure, or understands a submission that can be written
 * and read again. Broken by chance, 20,000 times; the seed of a failure stands in its message.
 */
class MutatedRequestTest {

    private static final int TIMES = 20_000;
    private static final int BASES = 6;
    private static final int MOST_CHANGES = 4;
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "x",
            "?",
            "\u0001",
            "\ud800",
            "urn:uuid:",
            "urn:uuid:B2632452-1DE7-480D-94B1-C2074D79C871",
            "urn:ihe:iti:x",
            "urn:a:b",
            "urn:oid:1.2",
            "1.2.3",
            "20260301",
            "^^^&1.3&ISO",
            "a^^^&1.3&ISO",
            "^^^^^^^^^^^^",
            "|||",
            "-1",
            "99999999999999999999",
            "Original",
            "Reference",
            Scheme.FOLDER_NODE,
            Scheme.SUBMISSION_SET_NODE,
            "y".repeat(2000));

    /** The samples and the shortest of many by chance, so that time goes into changes. */
    private final List<byte[]> bases = Stream.concat(
                    Stream.of(Samples.oneDocumentOf(Samples.ANNA), Ebrim.sample()),
                    LongStream.range(0, 200).mapToObj(seed -> new RandomMetadata(seed).submission()))
            .map(EbrimWriter::submitObjectsRequest)
            .sorted(Comparator.comparingInt(request -> request.length))
            .limit(BASES)
            .toList();

    private final SubmissionRules rules = SubmissionRules.of(Transaction.ITI_42);

    @Test
    void endsInAFailureOrASubmission() {
        var refused = 0;
        for (int seed = 0; seed < TIMES; seed++) {
            var request = Ebrim.of(bases.get(seed % BASES)).request();
            new Mutation(new Random(seed)).changeSomeOf(request);
            try {
                refused += isRefused(request) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
        assertThat(refused).as("both ends are met").isBetween(TIMES / 4, TIMES * 19 / 20);
    }

    private boolean isRefused(SubmitObjectsRequest request) {
        try {
            var submission = EbrimDecoder.submission(request);
            assertThat(rules.breaches(submission))
                    .extracting(RegistryError::codeContext)
                    .allMatch(context -> !context.isBlank());
            assertThat(EbrimDecoder.submission(EbrimReader.request(submission))).isEqualTo(withoutWarnings(submission));
            return false;
        } catch (RegistryFailure failure) {
            assertThat(failure.errors()).isNotEmpty().allMatch(MutatedRequestTest::tellsWhatIsWrong);
            return true;
        }
    }

    private static boolean tellsWhatIsWrong(RegistryError error) {
        return error.code() == XdsErrorCode.REGISTRY_METADATA_ERROR
                && !error.codeContext().isBlank()
                && XmlText.isWritable(RegistryResponses.errorList(List.of(error))
                        .getRegistryError()
                        .get(0)
                        .getCodeContext());
    }

    private static Submission withoutWarnings(Submission submission) {
        assertThat(submission.warnings())
                .extracting(RegistryError::code)
                .allMatch(XdsErrorCode.EXTRA_METADATA_NOT_SAVED::equals);
        return Submission.of(
                submission.submissionSet(),
                submission.documentEntries(),
                submission.folders(),
                submission.associations());
    }

    /** Changes a few fields or list elements somewhere in a tree of generated classes. */
    private static final class Mutation {

        private static final Map<Class<?>, List<Field>> FIELDS = new HashMap<>();

        private record Place(Object owner, @Nullable Field field) {}

        private final Random random;

        Mutation(Random random) {
            this.random = random;
        }

        void changeSomeOf(SubmitObjectsRequest request) {
            var places = new ArrayList<Place>();
            collect(request, places);
            var changes = 1 + random.nextInt(MOST_CHANGES);
            for (int change = 0; change < changes; change++) {
                change(places.get(random.nextInt(places.size())));
            }
        }

        private void collect(@Nullable Object node, List<Place> places) {
            if (node instanceof List<?> list) {
                places.add(new Place(list, null));
                list.forEach(element -> collect(element, places));
            } else if (node instanceof JAXBElement<?> element) {
                places.add(new Place(element, null));
                collect(element.getValue(), places);
            } else if (node != null && node.getClass().getName().startsWith("carnet.wsdl.")) {
                for (var field : fieldsOf(node.getClass())) {
                    places.add(new Place(node, field));
                    collect(valueOf(field, node), places);
                }
            }
        }

        private static List<Field> fieldsOf(Class<?> type) {
            return FIELDS.computeIfAbsent(type, Mutation::allFieldsOf);
        }

        private static List<Field> allFieldsOf(@Nullable Class<?> type) {
            var fields = new ArrayList<Field>();
            for (var c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (var field : c.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return fields;
        }

        private static @Nullable Object valueOf(Field field, Object owner) {
            try {
                return field.get(owner);
            } catch (IllegalAccessException | InaccessibleObjectException e) {
                throw new AssertionError(e);
            }
        }

        @SuppressWarnings("unchecked")
        private void change(Place place) {
            try {
                if (place.field() != null) {
                    var isText = place.field().getType() == String.class;
                    place.field().set(place.owner(), isText && random.nextInt(4) > 0 ? strange() : null);
                } else if (place.owner() instanceof JAXBElement<?> element) {
                    element.setValue(null);
                } else {
                    changeList((List<Object>) place.owner());
                }
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        private void changeList(List<Object> list) {
            switch (random.nextInt(6)) {
                case 0 -> list.clear();
                case 1 -> list.add(null);
                case 2 -> Collections.shuffle(list, random);
                case 3 -> {
                    if (!list.isEmpty()) {
                        list.remove(random.nextInt(list.size()));
                    }
                }
                case 4 -> {
                    if (!list.isEmpty()) {
                        list.add(list.get(random.nextInt(list.size())));
                    }
                }
                default -> {
                    if (!list.isEmpty() && list.get(0) instanceof String) {
                        list.set(random.nextInt(list.size()), strange());
                    }
                }
            }
        }

        private String strange() {
            return STRANGE.get(random.nextInt(STRANGE.size()));
        }
    }
}
