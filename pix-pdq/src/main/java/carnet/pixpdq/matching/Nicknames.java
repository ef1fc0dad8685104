package carnet.pixpdq.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Given names one person goes by: short forms, and the same name in the country's languages. */
final class Nicknames {

    private static final Map<String, Set<Integer>> GROUPS = groups(
            "Jean Johann Johannes Hans John Jang Jhang Jempi João Juan Giovanni Ivan",
            "Joseph Jos Josef Josy Jupp José Josip Giuseppe Zé Pepe",
            "Pierre Peter Pedro Pier Pit Pitt Pietro Petr",
            "Paul Paulo Pol Paulus Paolo Pablo",
            "Jacques Jakob Jacob Jacqui Jacky Tiago Thiago Jaques Jax",
            "Guillaume Wilhelm Willy Willi Will Guilherme William Vill Guy",
            "Henri Heinrich Heinz Harry Henrique Hary Henry Heng",
            "François Franz Francisco Frank Franky Chico Francesco Frunnes Fränz",
            "Nicolas Nikolaus Klaus Nic Nico Niki Nicolau Nekloos Néckel Claus",
            "Michel Michael Misch Miguel Mike Mich Michele Mischa",
            "Antoine Anton Toni Tony António Antonio Tun Tonio",
            "Charles Karl Carl Carlos Charly Carlo Charel Carlito",
            "Louis Ludwig Luís Luis Lou Luigi Lutz",
            "Georges Georg Jorge George Schorsch Giorgio Jürgen",
            "Étienne Stefan Stephan Stéphane Estêvão Steve Steven Stephen",
            "Alexandre Alexander Alex Sandro Xandre Sascha Aleksandr",
            "Emmanuel Manuel Manu Emanuel Manni Manny",
            "Philippe Philipp Phil Filipe Filip Felipe",
            "Frédéric Friedrich Fred Fritz Frederico Freddy Frederik",
            "Laurent Lorenz Lourenço Lorenzo Laurentius Lenz",
            "André Andreas Andy Andrea Andrew Änder",
            "Matthieu Matthias Matthäus Mateus Mathieu Mathias Mett Theis Matt Matias",
            "Christophe Christoph Cristóvão Christopher Chris Stoffel",
            "Thomas Tomás Tom Tommy Tomas Thom",
            "Robert Roberto Rob Bob Bobby Robi Röbi",
            "Édouard Eduard Eduardo Edy Eddy Ed Edward",
            "Daniel Dan Danny Dani Daniele",
            "Benjamin Ben Benny Benji",
            "Maximilien Maximilian Max Maxime Maxim Maximiliano",
            "Vincent Vinzenz Vicente Vince Vincenzo",
            "Marie Maria Mary Mia Marianne Mariechen Marichen Mim",
            "Anne Anna Ana Annie Änni Anni Nanni Ännchen Anita",
            "Catherine Katharina Kathrin Catarina Kathi Katia Käthe Ketty Cathy Kate Kätt Trina Catia",
            "Marguerite Margarethe Margarida Grete Greta Margot Gritt Margarete Margret Maggy Meg Rita",
            "Élisabeth Elisabeth Lisa Lise Elise Isabel Lisbeth Elsa Betty Liesel Babette Lis Bettina Beth",
            "Suzanne Susanne Susana Susi Suzette Susanna Suzy Sanni",
            "Hélène Helena Helene Leni Lena Elena Ellen Leen",
            "Joséphine Josefine Josefina Fina Josée Josette Finn Josy",
            "Françoise Franziska Francisca Franzi Fanny Chica Franca",
            "Jeanne Johanna Joana Hanna Jeannette Jeannine Giovanna Johanne Jenny",
            "Barbara Bärbel Babs Barbe Bibi Barbie",
            "Thérèse Theresia Teresa Theres Resi Tess Tessy",
            "Madeleine Magdalena Madalena Lena Magda Leni Made Maddy",
            "Christine Christina Cristina Tina Christiane Christa Chris Stina Kirsten",
            "Véronique Veronika Verónica Vroni Vera Nica",
            "Antoinette Antonia Antónia Toni Nettie Nette",
            "Victoria Viktoria Vitória Vicky Viki",
            "Sophie Sofia Sophia Fia Soffi",
            "Gabrielle Gabriele Gabriela Gaby Gabi",
            "Alexandra Sandra Alex Sandrine Xandra",
            "Patricia Patrícia Pat Patty Trish",
            "Eugénie Eugenie Eugénia Jenny Génia",
            "Dominique Dominik Domingos Domi Dominic",
            "Claude Claudius Cláudio Claudio",
            "Raymond Raimund Raimundo Ray Remy",
            "Édith Edith Edite Edi",
            "Ferdinand Fernando Fernand Nando Ferdi",
            "Sébastien Sebastian Sebastião Bastian Seb Basti Bastien");

    private Nicknames() {}

    /** @param a one folded given name */
    static boolean alike(String a, String b) {
        var groups = GROUPS.getOrDefault(a, Set.of());
        return !groups.isEmpty() && GROUPS.getOrDefault(b, Set.of()).stream().anyMatch(groups::contains);
    }

    private static Map<String, Set<Integer>> groups(String... lines) {
        var groups = new HashMap<String, Set<Integer>>();
        List<String> all = Arrays.asList(lines);
        for (int i = 0; i < all.size(); i++) {
            for (var name : all.get(i).split(" ", -1)) {
                groups.computeIfAbsent(Folding.fold(name), key -> new HashSet<>())
                        .add(i);
            }
        }
        return Map.copyOf(groups);
    }
}
