package carnet.registry.query;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import java.util.Collection;

/**
 * How much one answer may hold; beyond it XDSTooManyResults, never a silent cut [TF-2 3.18.4.1.3].
 *
 * @param objects most objects of a LeafClass answer
 * @param references most ids of an ObjectRef answer
 */
record AnswerLimits(int objects, int references) {

    int of(ReturnType returnType) {
        return returnType == ReturnType.LEAF_CLASS ? objects : references;
    }

    /** One more than allowed, so that a query learns of too many without reading all. */
    int toAskFor(ReturnType returnType) {
        return of(returnType) + 1;
    }

    void check(Collection<?> found, ReturnType returnType) {
        if (found.size() > of(returnType)) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.TOO_MANY_RESULTS,
                    "more than " + of(returnType) + " objects match: narrow the query"
                            + (returnType == ReturnType.LEAF_CLASS ? ", or ask for ObjectRef first" : "")));
        }
    }
}
