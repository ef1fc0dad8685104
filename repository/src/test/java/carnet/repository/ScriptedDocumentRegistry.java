package carnet.repository;

import carnet.metadata.CX;
import carnet.metadata.ebrim.RegistryResponses;
import carnet.repository.registry.DocumentRegistry;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rs.RegistryResponseType;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** A registry that remembers what it was asked, and answers as a test tells it to. */
final class ScriptedDocumentRegistry implements DocumentRegistry {

    final List<SubmitObjectsRequest> submissions = new CopyOnWriteArrayList<>();
    final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Function<SubmitObjectsRequest, RegistryResponseType> registration =
            submission -> RegistryResponses.success();
    private volatile Predicate<String> knowledge = uniqueId -> false;

    void onRegister(Function<SubmitObjectsRequest, RegistryResponseType> answer) {
        registration = answer;
    }

    void onKnowsDocument(Predicate<String> answer) {
        knowledge = answer;
    }

    @Override
    public RegistryResponseType register(SubmitObjectsRequest submission) {
        submissions.add(submission);
        return registration.apply(submission);
    }

    @Override
    public boolean knowsDocument(String uniqueId) {
        questions.add(uniqueId);
        return knowledge.test(uniqueId);
    }

    @Override
    public boolean areAllOf(CX patientId, Collection<String> uniqueIds) {
        throw new UnsupportedOperationException("no assertion names a patient here");
    }
}
