package carnet.pixpdq.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns a comparison into bits, by the rules. */
final class PairWeights {

    private final MatchingRules rules;

    PairWeights(MatchingRules rules) {
        this.rules = rules;
    }

    /** One for each field, in the order of {@link MatchField}. */
    List<FieldAgreement> of(Comparison comparison) {
        Map<MatchField, Double> bits = new EnumMap<>(MatchField.class);
        for (var field : MatchField.values()) {
            bits.put(field, weight(comparison, field));
        }
        rules.correlated().forEach(group -> limit(group, bits));
        var fields = new ArrayList<FieldAgreement>(bits.size());
        bits.forEach((field, weight) -> fields.add(new FieldAgreement(field, comparison.of(field), weight)));
        return fields;
    }

    private double weight(Comparison comparison, MatchField field) {
        var levels = rules.levels().getOrDefault(field, Map.of());
        var level = levels.get(comparison.of(field));
        if (level == null) {
            return 0;
        }
        double frequency = comparison.frequencies().getOrDefault(field, Double.NaN);
        var equal = levels.get(Agreement.EQUAL);
        if (Double.isNaN(frequency) || equal == null || !rules.names().isKnown()) {
            return level.weight();
        }
        // the table's u of EQUAL is what names have in common on average: a rarer one makes any level of it rarer
        return level.weight() - Math.log(frequency / equal.u()) / Math.log(2);
    }

    /** Each field of the group counts until the limit is reached, in the order of the fields. */
    private static void limit(CorrelatedFields group, Map<MatchField, Double> bits) {
        double left = group.most();
        for (var field : MatchField.values()) {
            if (group.fields().contains(field) && bits.getOrDefault(field, 0.0) > 0) {
                double counted = Math.min(left, bits.getOrDefault(field, 0.0));
                bits.put(field, counted);
                left -= counted;
            }
        }
    }
}
