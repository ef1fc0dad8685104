package carnet.bench.people;

import java.util.Map;

/** What people are called who are not called by their name. */
final class CallNames {

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("Nicolas", "Nico"),
            Map.entry("Joseph", "Jos"),
            Map.entry("José", "Zé"),
            Map.entry("Antoine", "Tun"),
            Map.entry("António", "Toni"),
            Map.entry("Alexandre", "Alex"),
            Map.entry("Alexander", "Alex"),
            Map.entry("Maximilian", "Max"),
            Map.entry("Benjamin", "Ben"),
            Map.entry("Catherine", "Ketty"),
            Map.entry("Marguerite", "Gritt"),
            Map.entry("Elisabeth", "Lis"),
            Map.entry("Suzanne", "Susi"),
            Map.entry("Francisco", "Chico"),
            Map.entry("Michel", "Misch"),
            Map.entry("Pierre", "Pit"),
            Map.entry("Jean", "Jang"),
            Map.entry("Henri", "Heng"),
            Map.entry("Paul", "Pol"),
            Map.entry("François", "Fränz"),
            Map.entry("Matthias", "Mett"),
            Map.entry("Robert", "Bob"),
            Map.entry("Christiane", "Tina"),
            Map.entry("Barbara", "Bärbel"),
            Map.entry("Frédéric", "Fred"),
            Map.entry("Thomas", "Tom"),
            Map.entry("Michael", "Mike"),
            Map.entry("Giuseppe", "Pino"),
            Map.entry("Luís", "Lu"),
            Map.entry("Véronique", "Véro"),
            Map.entry("Isabelle", "Isa"),
            Map.entry("Fernando", "Nando"));

    private CallNames() {}

    /** Names without a usual short form are cut, as mothers do, or kept. */
    static String of(String name, Chance chance) {
        var known = SHORT.get(name);
        if (known != null) {
            return known;
        }
        return name.length() > 5 && chance.of(0.4) ? name.substring(0, 4) : name;
    }
}
