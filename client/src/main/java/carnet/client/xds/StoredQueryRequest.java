package carnet.client.xds;

import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.ResponseOptionType;
import carnet.wsdl.rim.AdhocQueryType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a query of ITI-18 and its parameters [TF-2 3.18.4.1.2.3]; parameters nobody set are left out. */
final class StoredQueryRequest {

    /** Longest rim:Value [TF-3 4.2.3.1.1]. */
    private static final int LONG_NAME = 256;

    private final AdhocQueryType query = new AdhocQueryType();

    /** @param queryId the UUID of the query */
    StoredQueryRequest(String queryId) {
        query.setId(queryId);
    }

    /** Which community is asked, for a gateway [TF-2 3.18.4.1.2.3.8]. */
    StoredQueryRequest home(@Nullable String homeCommunityId) {
        query.setHome(homeCommunityId);
        return this;
    }

    StoredQueryRequest string(String name, String value) {
        return slot(name, List.of(quoted(value)));
    }

    StoredQueryRequest number(String name, @Nullable String value) {
        return value == null ? this : slot(name, List.of(value));
    }

    /** Any of them. */
    <T> StoredQueryRequest anyOf(String name, List<T> values, Function<T, String> text) {
        return values.isEmpty()
                ? this
                : slot(name, lists(values.stream().map(text).toList()));
    }

    AdhocQueryRequest request() {
        var response = new ResponseOptionType();
        response.setReturnType("LeafClass");
        response.setReturnComposedObjects(true);
        var request = new AdhocQueryRequest();
        request.setResponseOption(response);
        request.setAdhocQuery(query);
        return request;
    }

    private StoredQueryRequest slot(String name, List<String> text) {
        var values = new ValueListType();
        values.getValue().addAll(text);
        var slot = new SlotType1();
        slot.setName(name);
        slot.setValueList(values);
        query.getSlot().add(slot);
        return this;
    }

    /** As few lists as the length of a value allows; a registry takes them for one. */
    private static List<String> lists(List<String> values) {
        var lists = new ArrayList<String>();
        var list = new StringBuilder();
        for (var value : values) {
            var quoted = quoted(value);
            if (!list.isEmpty() && list.length() + quoted.length() + 2 > LONG_NAME) {
                lists.add(list.append(')').toString());
                list.setLength(0);
            }
            list.append(list.isEmpty() ? '(' : ',').append(quoted);
        }
        lists.add(list.append(')').toString());
        return lists;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
