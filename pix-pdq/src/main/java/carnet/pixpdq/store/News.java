package carnet.pixpdq.store;

import carnet.metadata.CX;
import java.util.List;
import java.util.function.Function;

/** What the registry of the affinity domain has to hear. All identifiers are of that domain. */
public sealed interface News {

    CX patientId();

    /** Answers by the case it is. */
    <T> T map(Function<Registered, T> registered, Function<Merged, T> merged, Function<Unmerged, T> unmerged);

    /** The registry shall know it. */
    record Registered(CX patientId) implements News {
        @Override
        public <T> T map(
                Function<Registered, T> registered, Function<Merged, T> merged, Function<Unmerged, T> unmerged) {
            return registered.apply(this);
        }
    }

    /** The survivor stands for it from now on. */
    record Merged(CX patientId, CX survivor) implements News {
        @Override
        public <T> T map(
                Function<Registered, T> registered, Function<Merged, T> merged, Function<Unmerged, T> unmerged) {
            return merged.apply(this);
        }
    }

    /**
     * It stands for itself again.
     *
     * @param followers those it stands for itself, at whatever remove
     */
    record Unmerged(CX patientId, List<CX> followers) implements News {
        public Unmerged {
            followers = List.copyOf(followers);
        }

        @Override
        public <T> T map(
                Function<Registered, T> registered, Function<Merged, T> merged, Function<Unmerged, T> unmerged) {
            return unmerged.apply(this);
        }
    }

    /** News with its place in the order of telling. */
    record Numbered(long newsKey, News news) {}
}
