package carnet.soap.addressing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.cxf.service.model.BindingInfo;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.MessageInfo;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.jspecify.annotations.Nullable;

/** The WS-Addressing actions of a contract [TF-2 IHE-WSP208], as its WSDL gives them. */
public final class Actions {

    private final Map<String, BindingOperationInfo> operations;
    private final Map<BindingOperationInfo, String> answers;

    private Actions(Map<String, BindingOperationInfo> operations, Map<BindingOperationInfo, String> answers) {
        this.operations = operations;
        this.answers = answers;
    }

    public static Actions of(BindingInfo binding) {
        Map<String, BindingOperationInfo> operations = new HashMap<>();
        Map<BindingOperationInfo, String> answers = new HashMap<>();
        for (BindingOperationInfo operation : binding.getOperations()) {
            operations.put(of(operation.getOperationInfo().getInput()), operation);
            answers.put(operation, of(operation.getOperationInfo().getOutput()));
        }
        return new Actions(Map.copyOf(operations), Map.copyOf(answers));
    }

    static String of(MessageInfo message) {
        Object action = message.getExtensionAttribute(JAXWSAConstants.WSAM_ACTION_QNAME);
        if (action == null) {
            throw new IllegalArgumentException(message.getName() + " has no wsam:Action");
        }
        return action.toString();
    }

    @Nullable
    BindingOperationInfo operationAskedBy(String action) {
        return operations.get(action);
    }

    String answerOf(BindingOperationInfo operation) {
        return Objects.requireNonNull(answers.get(operation), "operation of another contract");
    }
}
