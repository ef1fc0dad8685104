package carnet.bench.people;

import java.util.Arrays;
import java.util.List;

/**
 * Where names come from. The lists were written for this bench, the most common first; no published list was copied, and
 * the order is a guess.
 */
enum Community {
    LUXEMBOURGISH(
            44,
            """
            Schmit Muller Weber Hoffmann Wagner Thill Schroeder Klein Kieffer Reuter Becker Meyer Kremer Faber Krier Steffen
            Majerus Theisen Schiltz Schneider Wolff Weis Welter Biver Braun Feltgen Lux Goergen Pauly Peters Kayser Hansen
            Koenig Simon Wirtz Mersch Weyland Ries Hengen Thiry Frising Zimmer Wagener Kirsch Bauer Diederich Feidt Flammang
            Gaasch Gengler Hilbert Jacoby Kohn Konsbruck Lamesch Lentz Linden Ludwig Mangen Meisch Molitor Nilles Olinger
            Pesch Petesch Reding Rollinger Sauber Scheer Schaus Schumacher Schuster Seyler Spielmann Stoffel Thein Thinnes
            Toussaint Ury Useldinger Wampach Weicker Wilmes Wiltgen Zenner Zigrand Bintz Bockler Clees Colbach Decker Dondelinger
            Even Fischbach Folschette Gloden Goedert Grethen Greisch Hemmer Heinen Huberty Jungers Kalmes Kapp Lanners Lorang
            Mousel Neuens Nosbusch Oestreicher Prommenschenkel Rasque Ruppert Schannel Schoos Stemper Trausch Turmes Weydert
            """,
            """
            Jean Marc Claude Paul Luc Pierre Nico Tom Guy Romain Fernand Roger Marcel Jos Raymond Michel Charles Georges Henri
            Laurent Patrick Serge Steve Max Ben Philippe Jean-Pierre Jean-Claude Jean-Paul Gilles Yves Christian René Robert
            Camille Emile Léon Félix Noah Louis Mathis Luca Gabriel Leo Liam Jempi Jacques André Alain Frank Pol Pit Carlo
            Aloyse Erny Norbert Victor Théo Dan Kim Mike Yann Sven Nicolas Antoine
            """,
            """
            Marie Anne Nathalie Martine Monique Danielle Christiane Nicole Josée Sylvie Michèle Claudine Simone Marguerite
            Catherine Yvonne Suzanne Germaine Marie-Thérèse Marie-Josée Marie-Anne Annick Carole Isabelle Véronique Tessy Lynn
            Sandra Tania Anouk Cathy Julie Laura Sarah Lisa Emma Zoé Charlotte Mia Lena Elisabeth Jeanne Maria Margot Joëlle
            Liette Pascale Viviane Malou Fabienne Mireille Betty Triny Christine Sophie Nora Amélie Clara Jil Maïté
            """,
            "Aspel Bour Brach Daler Dom Elter Fell Gonner Hagel Keis Kalb Lauter Merl Nommer Oster Petin Rumel Schlei Steins Tres Weiler Wintring",
            "ing er mann bach ers es inger ges scheid feld em berger"),
    PORTUGUESE(
            17,
            """
            Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques
            Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha
            Neves Coelho Cruz Cunha Pires Ramos Reis Simões Antunes Matos Fonseca Machado Araújo Barbosa Tavares Lourenço Castro
            Figueiredo Azevedo Freitas Magalhães Henriques Lima Guerreiro Batista Pinheiro Faria Miranda Barros Morais Nogueira
            Esteves Anjos Baptista Campos Mota Andrade Brito Sá Nascimento Leite Abreu Borges Melo Vaz Pacheco Valente Vicente
            Loureiro Garcia Amaral Branco Macedo Leal Seabra Sampaio Queirós Peixoto Damas Falcão Bragança Calado Serrano Viegas
            """,
            """
            José António João Manuel Carlos Francisco Luís Pedro Paulo Rui Jorge Nuno Miguel Tiago Ricardo Fernando Bruno Hugo
            André Sérgio Vítor Filipe Diogo Daniel Rafael Gonçalo David Joaquim Mário Armando Domingos Américo Rodrigo Duarte
            Tomás Martim Afonso Guilherme Gabriel Lucas Leandro Hélder Márcio Marco Eduardo Alberto Augusto Sebastião Simão Ivo
            """,
            """
            Maria Ana Sandra Carla Paula Sónia Cristina Patrícia Susana Isabel Teresa Fernanda Helena Rosa Célia Mónica Catarina
            Sara Joana Inês Beatriz Mariana Marta Rita Diana Andreia Filipa Vera Lúcia Fátima Graça Conceição Manuela Margarida
            Matilde Leonor Carolina Sofia Lara Daniela Bruna Liliana Elisabete Natália Olga Adelaide Amélia Alexandra Íris Alice
            """,
            "Alm Bel Carr Cast Cerqu Couts Figu Front Gam Lag Mad Montes Nov Oliv Pedr Quint Ribad Sald Torr Val Vilel",
            "eira inho ada oso eiro edo ais al ões ela ino ona"),
    FRENCH(
            18,
            """
            Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand
            Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Lefèvre Faure André Mercier Blanc Guérin Boyer
            Garnier Chevalier François Legrand Gauthier Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson
            Marchand Duval Denis Dumont Marie Lemaire Noël Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier
            Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas
            Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Jean Dupuy Thiébaut
            Humbert Collignon Petitjean Mangin Didier Claudel Husson Hubert Lhuillier Thirion Pierson Maillard Jacquot Bastien Royer
            """,
            """
            Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Patrick Nicolas Christophe Frédéric Laurent Stéphane
            Thierry Olivier Julien Sébastien David Vincent Guillaume Thomas Alexandre Antoine Maxime Romain Kévin Jérémy Quentin
            Lucas Hugo Nathan Louis Jules Arthur Raphaël Adam Paul Gabriel Léo Ethan François Gérard Dominique Bruno Éric Didier
            Jean-Luc Jean-Marc Jean-François Jean-Baptiste Marc Franck Cédric Benoît Fabrice Mathieu Baptiste Clément
            """,
            """
            Marie Nathalie Isabelle Sylvie Catherine Françoise Monique Christine Martine Valérie Sandrine Stéphanie Céline Véronique
            Sophie Julie Aurélie Émilie Laura Camille Léa Manon Chloé Emma Jade Louise Alice Inès Sarah Lina Jacqueline Nicole
            Brigitte Chantal Dominique Corinne Patricia Laurence Karine Virginie Marie-Christine Marie-Claude Anne-Sophie Marie-Laure
            Hélène Claire Pauline Mathilde Anaïs Élodie Delphine Florence Agnès Geneviève Éliane Odile Lucie Juliette
            """,
            "Beau Bois Bour Chau Clair Cor Dam Dela Fay Gran Jac Lau Mal Mon Neu Per Pou Ros Sau Tri Ver Vill",
            "din mont gnon lier ville sson champ quet bert lot geois nier"),
    GERMAN(
            8,
            """
            Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder
            Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze
            Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich
            Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin
            Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn
            Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Trierweiler Thömmes Gräf Löwenbrück Weißgerber
            """,
            """
            Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter Manfred Gerhard Hans
            Bernd Thorsten Matthias Helmut Walter Heinz Martin Jörg Rolf Jens Sven Alexander Jan Rainer Holger Karl Dirk Joachim Ralf
            Carsten Herbert Oliver Wilhelm Kurt Markus Heinrich Paul Hermann Leon Lukas Finn Jonas Felix Elias Maximilian Niklas Tim
            Karl-Heinz Hans-Peter Hans-Jürgen Franz-Josef
            """,
            """
            Ursula Karin Helga Sabine Ingrid Renate Monika Susanne Gisela Petra Birgit Andrea Anna Brigitte Claudia Erika Christa Elke
            Stefanie Gertrud Elisabeth Maria Angelika Heike Gabriele Kathrin Ilse Nicole Anja Barbara Hildegard Martina Ingeborg Gerda
            Marion Jutta Ute Hannelore Irmgard Christine Inge Sylvia Kerstin Edith Silke Melanie Julia Jennifer Lena Lea Hannah Mia
            Leonie Emilia Sophia Anne-Marie Eva-Maria Käthe
            """,
            "Acker Birken Brenn Dorn Eich Feld Grün Hasel Hohen Kalten Kirch Linden Mühl Nieder Ober Rosen Stein Tann Wald Wiesen",
            "mann bauer er meier hofer bach berg inger mayr müller"),
    ITALIAN(
            5,
            """
            Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa Giordano Rizzo
            Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale
            Lombardo Serra Coppola De_Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini
            """,
            """
            Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno Paolo Michele
            Giorgio Aldo Sergio Luciano Marco Andrea Roberto Stefano Alessandro Davide Fabio Luca Matteo Lorenzo Simone Federico Enzo
            """,
            """
            Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena Concetta Rita Laura
            Paola Giulia Chiara Sara Martina Silvia Valentina Alessia Federica Elisa Alice Aurora Ginevra Sofia Daniela Barbara Cinzia
            """,
            "Bell Cap Car Cast Fior Gari Lanz Mor Nap Pasc Sal Tor Vent Zan",
            "ini etti oni ari ucci aro ello ano"),
    SLAVIC(
            8,
            """
            Petrović Jovanović Nikolić Marković Đorđević Stojanović Ilić Hadžić Hodžić Begić Kovačević Čolić Delić Adrović Agović Muratović
            Skenderović Kurpejović Softić Rastoder Ivanov Petrov Dimitrov Georgiev Popov Smirnov Kuznetsov Sokolov Morozov Volkov Fedorov
            Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański
            Novák Svoboda Dvořák Černý Horvat Babić
            """,
            """
            Amir Emir Adnan Senad Mirsad Haris Edin Nikola Marko Stefan Milan Dragan Zoran Goran Ivan Dimitri Sergei Alexei Vladimir Andrei
            Mikhail Oleksandr Dmytro Piotr Krzysztof Andrzej Tomasz Paweł Michał Jakub Tomáš Jan Pavel Luka Petar Damir Denis Elvis
            """,
            """
            Amra Emina Lejla Selma Azra Jasmina Milica Jelena Ivana Marija Ana Dragana Svetlana Olga Tatiana Natalia Irina Elena Oksana Yulia
            Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Zuzanna Petra Lucie Mirjana Vesna Nadia Sanela Aldina Mersiha
            """,
            "Bab Bogd Drag Gor Kar Lazar Mil Nov Obrad Pav Rad Sav Stan Tom Vuk Zor",
            "ić ović ević enko ov ski");

    private final int share;
    private final List<String> surnames;
    private final List<String> male;
    private final List<String> female;
    private final List<String> stems;
    private final List<String> endings;

    Community(int share, String surnames, String male, String female, String stems, String endings) {
        this.share = share;
        this.surnames = words(surnames);
        this.male = words(male);
        this.female = words(female);
        this.stems = words(stems);
        this.endings = words(endings);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .map(word -> word.replace('_', ' '))
                .toList();
    }

    /** One of a hundred persons; the sum is 100. */
    int share() {
        return share;
    }

    /** Family names by rank, then those composed of stem and ending: a long tail. */
    List<String> surnames() {
        return surnames;
    }

    List<String> stems() {
        return stems;
    }

    List<String> endings() {
        return endings;
    }

    List<String> givenNames(boolean isFemale) {
        return isFemale ? female : male;
    }
}
