package carnet.bench.people;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a household lives.
 *
 * @param landline of the household
 */
record Dwelling(
        String number,
        String street,
        String postalCode,
        String city,
        String country,
        @Nullable String landline) {

    private static final List<String> LUXEMBOURG = List.of(
            "1110 Luxembourg",
            "4001 Esch-sur-Alzette",
            "4501 Differdange",
            "3401 Dudelange",
            "9001 Ettelbruck",
            "9201 Diekirch",
            "3801 Schifflange",
            "3201 Bettembourg",
            "4701 Pétange",
            "8001 Strassen",
            "8050 Bertrange",
            "8201 Mamer",
            "5801 Hesperange",
            "4401 Belvaux",
            "3901 Mondercange",
            "3601 Kayl",
            "3701 Rumelange",
            "8301 Capellen",
            "7501 Mersch",
            "7701 Colmar-Berg",
            "9501 Wiltz",
            "9701 Clervaux",
            "9401 Vianden",
            "6401 Echternach",
            "6701 Grevenmacher",
            "6601 Wasserbillig",
            "5501 Remich",
            "5601 Mondorf-les-Bains",
            "5301 Contern",
            "5201 Sandweiler",
            "6901 Niederanven",
            "6101 Junglinster",
            "7201 Walferdange",
            "7301 Steinsel",
            "8501 Redange",
            "8401 Steinfort",
            "4901 Bascharage",
            "9901 Troisvierges",
            "8801 Rambrouch",
            "6301 Beaufort");

    private static final List<String> FRANCE = List.of(
            "57100 Thionville",
            "57000 Metz",
            "54400 Longwy",
            "54190 Villerupt",
            "57390 Audun-le-Tiche",
            "57330 Hettange-Grande",
            "57970 Yutz",
            "54350 Mont-Saint-Martin",
            "57570 Cattenom",
            "57480 Sierck-les-Bains");

    private static final List<String> GERMANY = List.of(
            "54290 Trier",
            "54329 Konz",
            "54439 Saarburg",
            "54634 Bitburg",
            "66706 Perl",
            "66663 Merzig",
            "54298 Igel",
            "54340 Schweich");

    private static final List<String> BELGIUM =
            List.of("6700 Arlon", "6780 Messancy", "6791 Athus", "6600 Bastogne", "6760 Virton", "6717 Attert");

    private static final List<String> FRENCH_STREETS = List.of(
            "rue de la Gare",
            "rue de l'Église",
            "Grand-Rue",
            "route de Luxembourg",
            "rue du Moulin",
            "rue des Prés",
            "rue des Champs",
            "rue Principale",
            "rue de la Montagne",
            "rue des Jardins",
            "rue de l'École",
            "rue du Bois",
            "rue des Fleurs",
            "rue Neuve",
            "rue du Château",
            "rue de la Forêt",
            "rue des Roses",
            "rue du Cimetière",
            "rue de la Chapelle",
            "rue des Tilleuls",
            "avenue de la Liberté",
            "avenue Victor Hugo",
            "boulevard de la Foire",
            "rue Michel Rodange",
            "rue Jean Jaurès",
            "rue Pasteur",
            "rue de Trèves",
            "route d'Arlon",
            "route d'Esch",
            "rue de Bettembourg",
            "rue des Vignes",
            "rue du Stade",
            "rue de la Fontaine",
            "rue de la Paix",
            "place du Marché",
            "rue des Ardennes",
            "rue de Mersch",
            "rue du Lavoir",
            "rue des Peupliers",
            "cité Pierre Krier",
            "rue Émile Mayrisch",
            "rue Dicks",
            "rue de la Moselle",
            "impasse des Lilas",
            "rue Belle-Vue",
            "rue de l'Industrie",
            "rue des Mineurs",
            "rue Saint-Michel",
            "rue du Parc",
            "rue de la Source",
            "montée Saint-Crépin",
            "allée des Marronniers",
            "op der Heed",
            "um Bierg",
            "an der Gässel",
            "am Duerf",
            "beim Schlass");

    private static final List<String> GERMAN_STREETS = List.of(
            "Bahnhofstraße",
            "Hauptstraße",
            "Kirchstraße",
            "Schulstraße",
            "Gartenstraße",
            "Bergstraße",
            "Luxemburger Straße",
            "Trierer Straße",
            "Im Wiesengrund",
            "Lindenweg",
            "Am Markt",
            "Mühlenweg",
            "Saarstraße",
            "Römerstraße",
            "Rosenweg");

    static Dwelling anywhere(Chance chance) {
        var number = chance.between(1, chance.of(0.3) ? 20 : 120)
                + (chance.of(0.08) ? String.valueOf((char) ('A' + chance.between(0, 3))) : "");
        var landline = chance.of(0.6) ? landline(chance) : null;
        return switch (chance.weighted(80, 10, 5, 5)) {
            case 0 -> {
                var place = chance.byRank(LUXEMBOURG).split(" ", 2);
                int street = chance.between(0, FRENCH_STREETS.size() - 1);
                var code = String.valueOf(Integer.parseInt(place[0]) + street);
                yield new Dwelling(number, FRENCH_STREETS.get(street), code, place[1], "LUX", landline);
            }
            case 1 -> abroad(number, chance.oneOf(FRENCH_STREETS), chance.byRank(FRANCE), "FRA");
            case 2 -> abroad(number, chance.oneOf(GERMAN_STREETS), chance.byRank(GERMANY), "DEU");
            default -> abroad(number, chance.oneOf(FRENCH_STREETS), chance.byRank(BELGIUM), "BEL");
        };
    }

    private static Dwelling abroad(String number, String street, String place, String country) {
        var parts = place.split(" ", 2);
        return new Dwelling(number, street, parts[0], parts[1], country, null);
    }

    private static String landline(Chance chance) {
        return String.format(Locale.ROOT, "2%d%06d", chance.between(6, 7), chance.between(100_000, 999_999));
    }
}
