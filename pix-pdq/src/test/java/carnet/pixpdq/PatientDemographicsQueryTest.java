package carnet.pixpdq;

import static carnet.pixpdq.IdentityContract.a;
import static carnet.pixpdq.IdentityContract.b;
import static carnet.pixpdq.IdentityContract.xad;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.v25.message.ACK;
import ca.uhn.hl7v2.model.v25.message.RSP_K21;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.search.ContinuedQueries;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-21 [ITI TF-2 3.21] as a raw socket, and where it says so HAPI's client, sees it. */
@Requirement("ITI TF-2 3.21.4")
class PatientDemographicsQueryTest {

    private static final String AT_A = "HOSPA" + Sample.HOSPITAL;
    private static final String AT_B = "HOSPB" + Sample.OTHER_HOSPITAL;
    private static final String XAD = "NAT" + Sample.AFFINITY;

    private static final Demographics ANNA = People.ANNA.toBuilder()
            .mothersMaidenName(new PersonName(NameUse.MAIDEN, "Schmit", "Léonie"))
            .multipleBirth(true)
            .birthOrder(2)
            .accountNumber("K\\T\\77^^^" + AT_A + "^AN")
            .build();

    private static final String ANNAS_IDS = "X^^^" + XAD + "^PI~1^^^" + AT_A + "^PI~2^^^" + AT_B + "^PI";
    private static final String ANNAS_DEMOGRAPHICS = "||Wagener-Thoma^Anna^^^^^L|Schmit^Léonie^^^^^M|19700102|F|||"
            + "6 rue Laurent Ménager^^Luxembourg^^L-2143^LU^H||+352 621 100 200^PRN^CP|||||K\\T\\77^^^" + AT_A
            + "^AN||||||Y|2";

    private static final String BY_NAME = "@PID.5.1.1^Wagener-Thoma";
    private static final String UNKNOWN_KEY = "204^Unknown key identifier^HL70357|E||||";

    private DemographicsSupplierUnderTest supplier;

    @BeforeEach
    void knowThree() {
        supplier = new DemographicsSupplierUnderTest(TestDatabase.DERBY);
        supplier.knows(ANNA, a("1"), b("2"), xad("X"));
        supplier.knows(People.TIAGO, a("3"), xad("Y"));
        supplier.knows(People.PAUL, b("4"), xad("Z"));
    }

    @AfterEach
    void close() {
        supplier.close();
    }

    private List<String> answerTo(String parameters) throws Exception {
        return supplier.answerTo(Sample.demographicsQuery(parameters));
    }

    private static String pid(String ids) {
        return "PID|||" + ids + ANNAS_DEMOGRAPHICS;
    }

    private static String qpd(String parameters) {
        return "QPD|IHE PDQ Query|tag1|" + parameters;
    }

    private static String oneOf(String segment, List<String> segments) {
        var found =
                segments.stream().filter(each -> each.startsWith(segment + "|")).toList();
        assertThat(found).as(segment).hasSize(1);
        return found.get(0);
    }

    @Nested
    @Requirement("ITI TF-2 3.21.4.2.2")
    class Answering {

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void aMatchIsToldWithAllIdentifiersAndAllThatIsKnown(TestDatabase database) throws Exception {
            try (var other = new DemographicsSupplierUnderTest(database)) {
                other.knows(ANNA, a("1"), b("2"), xad("X"));
                other.knows(People.TIAGO, a("3"), xad("Y"));

                var answer = other.answerTo(Sample.demographicsQuery(BY_NAME));
                assertThat(answer)
                        .startsWith("MSA|AA|m1", "QAK|tag1|OK||1|1|0", qpd(BY_NAME), pid(ANNAS_IDS))
                        .hasSize(5);
                assertThat(answer.get(4)).matches("QRI\\|(0\\.\\d\\d|1\\.00)");
            }
        }

        @Test
        void thatNobodyFitsIsNoError() throws Exception {
            assertThat(answerTo("@PID.5.1.1^Nobody"))
                    .containsExactly("MSA|AA|m1", "QAK|tag1|NF||0|0|0", qpd("@PID.5.1.1^Nobody"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@PID.3.1^unknown~@PID.3.4.1^HOSPA",
                    "@PID.3.1^1~@PID.3.4.1^HOSPB",
                    "@PID.3.1^1~@PID.3.4.1^ELSEWHERE",
                    "@PID.3.1^1~@PID.3.4.2^1.2.3~@PID.3.4.3^ISO",
                    "@PID.3.4.1^ELSEWHERE~@PID.5.1.1^Wagener-Thoma"
                })
        void whomNobodyKnowsUnderTheIdentifierIsNotFound(String parameters) throws Exception {
            assertThat(answerTo(parameters)).contains("MSA|AA|m1", "QAK|tag1|NF||0|0|0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "^^^HOSPB",
                    "^^^" + "&1.3.6.1.4.1.21367.13.20.3000&ISO",
                    "^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO"
                })
        void onlyIdentifiersOfTheDomainsAskedForAreTold(String domain) throws Exception {
            assertThat(answerTo(BY_NAME + "|||||" + domain))
                    .contains("QAK|tag1|OK||1|1|0", qpd(BY_NAME + "|||||" + domain), pid("2^^^" + AT_B + "^PI"));
        }

        @Test
        void severalDomainsMayBeAskedFor() throws Exception {
            assertThat(answerTo(BY_NAME + "|||||^^^HOSPB~^^^NAT"))
                    .contains(pid("X^^^" + XAD + "^PI~2^^^" + AT_B + "^PI"));
        }

        @Test
        void aPatientWithoutIdentifierInTheDomainsAskedForIsLeftOut() throws Exception {
            assertThat(answerTo("@PID.5.1.1^Ferreira|||||^^^HOSPB"))
                    .containsExactly("MSA|AA|m1", "QAK|tag1|NF||0|0|0", qpd("@PID.5.1.1^Ferreira|||||^^^HOSPB"));
        }

        @Test
        void eachUnknownDomainHasAnErrOfItsOwn() throws Exception {
            var parameters = BY_NAME + "|||||^^^ELSEWHERE~^^^HOSPA~^^^&1.2.3.4&ISO~^^^HOSPA&1.2.3.4&ISO";

            assertThat(answerTo(parameters))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||QPD^1^8^1|" + UNKNOWN_KEY + "a domain in QPD-8 is not known here",
                            "ERR||QPD^1^8^3|" + UNKNOWN_KEY + "a domain in QPD-8 is not known here",
                            "ERR||QPD^1^8^4|" + UNKNOWN_KEY + "a domain in QPD-8 has names of different domains",
                            "QAK|tag1|AE",
                            qpd(parameters));
        }

        @Test
        void theNamesTheConsumerGaveUsAreThoseOfTheSender() throws Exception {
            var query = Sample.demographicsQuery(BY_NAME)
                    .withField("MSH", 5, "SOURCE_1")
                    .withField("MSH", 6, "CLINIC")
                    .withControlId("c7");

            assertThat(supplier.wholeAnswerTo(query, StandardCharsets.UTF_8))
                    .startsWith("MSH|^~\\&|SOURCE_1|CLINIC|HIS|HOSP_A|")
                    .contains("||RSP^K22^RSP_K21|")
                    .contains("|P|2.5\rMSA|AA|c7\r");
        }

        @Test
        void itIsWhatHapiTakesForOne() throws Exception {
            var answer = (RSP_K21) supplier.hapiAnswerTo(Sample.demographicsQuery(BY_NAME));

            assertThat(answer.getMSA().encode()).isEqualTo("MSA|AA|m1");
            assertThat(answer.getQAK().getQueryResponseStatus().getValue()).isEqualTo("OK");
            var found = answer.getQUERY_RESPONSE();
            assertThat(found.getPID().getPatientIdentifierList()).hasSize(3);
            assertThat(found.getPID()
                            .getPatientName(0)
                            .getFamilyName()
                            .getSurname()
                            .getValue())
                    .isEqualTo("Wagener-Thoma");
            assertThat(found.getPID().getPatientAddress(0).getZipOrPostalCode().getValue())
                    .isEqualTo("L-2143");
            assertThat(found.getPID().getPatientAccountNumber().getIDNumber().getValue())
                    .isEqualTo("K&77");
            assertThat(found.getPID().getBirthOrder().getValue()).isEqualTo("2");
            assertThat(Double.parseDouble(
                            found.getQRI().getCandidateConfidence().getValue()))
                    .isBetween(0.0, 1.0);
        }

        @Test
        void anIdentifierIsCertain() throws Exception {
            assertThat(answerTo("@PID.3.1^3~@PID.3.4.1^HOSPA")).contains("QAK|tag1|OK||1|1|0", "QRI|1.00");
        }

        @Test
        void ofAPatientWithoutDemographicsTheIdentifiersAreTold() throws Exception {
            supplier.knows(Demographics.builder().build(), a("bare"));

            assertThat(answerTo("@PID.3.1^bare~@PID.3.4.1^HOSPA")).contains("PID|||bare^^^" + AT_A + "^PI||^^^^^^U");
        }

        @Test
        void leastConfidenceLeavesOutTheLessLikely() throws Exception {
            assertThat(answerTo("@PID.3.1^3~@PID.3.4.1^HOSPA|1")).contains("QAK|tag1|OK||1|1|0");
            assertThat(answerTo("@PID.3.1^3~@PID.3.4.1^HOSPA|80")).contains("QAK|tag1|OK||1|1|0");
            assertThat(answerTo("@PID.5.1.1^Wag*|1.0")).contains("QAK|tag1|NF||0|0|0");
        }

        @Test
        void delimitersInANameAreEscaped() throws Exception {
            supplier.knows(named("O'Neil|&^~\\", "Zoé"), a("5"));

            assertThat(oneOf("PID", answerTo("@PID.5.1.1^O'Neil\\F\\\\T\\*")))
                    .isEqualTo("PID|||5^^^" + AT_A + "^PI||O'Neil\\F\\\\T\\\\S\\\\R\\\\E\\^Zoé^^^^^L");
        }

        @ParameterizedTest
        @CsvSource({
            "UTF-8, UNICODE UTF-8, 6 rue Laurent Ménager",
            "ISO-8859-1, 8859/1, 6 rue Laurent Ménager",
            "ISO-8859-15, 8859/15, 6 rue Laurent Ménager",
            "US-ASCII, ASCII, 6 rue Laurent Menager"
        })
        void itIsInTheCharacterSetOfTheQuery(Charset charset, String declared, String street) throws Exception {
            var query = Sample.demographicsQuery(BY_NAME).withField("MSH", 18, declared);

            assertThat(supplier.wholeAnswerTo(query, charset))
                    .contains("||||||" + declared + "\rMSA|AA|")
                    .contains("|" + street + "^");
        }

        @Test
        void nothingOfThePatientIsLogged() throws Exception {
            try (var log = new LogLines()) {
                answerTo(BY_NAME);
                answerTo("@PID.5.1.1^Wagener-Thoma~@PID.7^no date");
                answerTo("@PID.99^Wagener-Thoma");

                assertThat(log.all()).isNotEmpty().noneMatch(line -> line.text().contains("Wagener"));
            }
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.21.4.1.2.2")
    class Searching {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@PID.3.1^1~@PID.3.4^HOSPA",
                    "@PID.3.1^1~@PID.3.4.1^HOSPA",
                    "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.3.5^PI",
                    "@PID.3^1~@PID.3.4.2^1.3.6.1.4.1.21367.13.20.2000",
                    "@PID.3.1^1~@PID.3.4.2^1.3.6.1.4.1.21367.13.20.2000~@PID.3.4.3^ISO",
                    "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.3.4.2^1.3.6.1.4.1.21367.13.20.2000~@PID.3.4.3^ISO",
                    "@PID.3.1^1~@PID.3.4^&1.3.6.1.4.1.21367.13.20.2000&ISO",
                    "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.5.1.1^Wagener*~@PID.7^19700102~@PID.8^F",
                    "@PID.5.1.1^Wagener-Thoma",
                    "@PID.5.1^Wagener-Thoma",
                    "@PID.5^wágener thoma",
                    "@PID.5.1.1^WAG*",
                    "@PID.5.1.3^Wag*",
                    "@PID.5.1.1^Wagener-Thoma~@PID.5.2^Anna~@PID.5.5^Dr",
                    "@PID.5.1.1^Wag*~@PID.5.2.1^a*",
                    "@PID.7^19700102",
                    "@PID.7.1^19700102",
                    "@PID.7^197001*",
                    "@PID.5.1.1^Wag*~@PID.7^1970",
                    "@PID.7^19700102~@PID.8^F",
                    "@PID.7^19700102~@PID.8^f~@PID.5.2^\"\"~@PID.11.4^",
                    "@PID.7^19700102~@PID.11.3^luxembourg~@PID.11.5^L-21*~@PID.11.6^LU",
                    "@PID.7^19700102~@PID.11^6 rue Laurent Menager",
                    "@PID.7^19700102~@PID.11.1.1^6 rue*",
                    "@PID.7^19700102~@PID.18.1^K\\T\\77",
                    "@PID.7^19700102~@PID.18.1^K\\T\\77~@PID.18.4.1^HOSPA",
                    "@PID.7^19700102~@PID.18.4.2^1.3.6.1.4.1.21367.13.20.2000",
                    "@PID.7^19700102~@PID.3.4.1^HOSPB"
                })
        void findsByEachRequiredField(String parameters) throws Exception {
            assertThat(answerTo(parameters)).contains("QAK|tag1|OK||1|1|0", pid(ANNAS_IDS));
        }

        @ParameterizedTest
        @Requirement("ITI TF-2 3.21.4.1.2.2.1")
        @ValueSource(
                strings = {
                    "@PID.7^19700102~@PID.6.1.1^Schmit",
                    "@PID.7^19700102~@PID.6^schm*~@PID.6.2^Leonie",
                    "@PID.7^19700102~@PID.13^+352 621 100 200",
                    "@PID.7^19700102~@PID.13.1^00352621100200",
                    "@PID.7^19700102~@PID.13.7^621100200",
                    "@PID.7^19700102~@PID.13.6^621~@PID.13.7^100200"
                })
        void findsByThoseOfThePediatricDemographicsOption(String parameters) throws Exception {
            assertThat(answerTo(parameters)).contains("QAK|tag1|OK||1|1|0", pid(ANNAS_IDS));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.5.1.1^Kieffer",
                    "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.7^19700103",
                    "@PID.5.1.1^Wagener-Thoma~@PID.5.2^Paul",
                    "@PID.5.1.1^Wagener",
                    "@PID.5.1.1^Wagener-Thoma~@PID.7^1971",
                    "@PID.7^19700102~@PID.8^M",
                    "@PID.7^19700102~@PID.11.5^L-9*",
                    "@PID.7^19700102~@PID.6.1.1^Muller",
                    "@PID.7^19700102~@PID.13.1^+352 621 100 201",
                    "@PID.7^19700102~@PID.18.1^77",
                    "@PID.7^19700102~@PID.18.1^K\\T\\77~@PID.18.4.1^HOSPB",
                    "@PID.7^19881130~@PID.18.1^K\\T\\77",
                    "@PID.7^19881130~@PID.3.4.1^HOSPB"
                })
        void everyParameterHasToFit(String parameters) throws Exception {
            assertThat(answerTo(parameters)).contains("MSA|AA|m1", "QAK|tag1|NF||0|0|0");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "@PID.3.1^1; QPD^1^3^1; 101; @PID.3.1 needs the domain of the identifier: @PID.3.4.1, or @PID.3.4.2 and @PID.3.4.3",
                    "@PID.7^1970~@PID.3^1~@PID.3.4.3^ISO; QPD^1^3^2; 101; @PID.3.1 needs the domain of the identifier: @PID.3.4.1, or @PID.3.4.2 and @PID.3.4.3",
                    "@PID.5.1.1^Wag*~@PID.19^123; QPD^1^3^2^1; 103; no parameter of this query: those are of @PID.3, 5, 6, 7, 8, 11, 13 and 18",
                    "@PV1.2^I; QPD^1^3^1^1; 103; no parameter of this query: those are of @PID.3, 5, 6, 7, 8, 11, 13 and 18",
                    "@PID.8.2^F; QPD^1^3^1^1; 103; no parameter of this query: those are of @PID.3, 5, 6, 7, 8, 11, 13 and 18",
                    "Wagener; QPD^1^3^1^1; 103; no parameter of this query: those are of @PID.3, 5, 6, 7, 8, 11, 13 and 18",
                    "@PID.5.1.1^Wag*~@PID.5.1^Wagener; QPD^1^3^2^1; 102; a parameter that is given twice",
                    "@PID.3.1^1^^^HOSPA; QPD^1^3^1^3; 102; a value is one component: each part has a parameter of its own",
                    "@PID.5.1.1^*ener; QPD^1^3^1^2; 102; a wildcard stands at the end, and of a name, an address or a birth date only",
                    "@PID.3.1^1*~@PID.3.4.1^HOSPA; QPD^1^3^1^2; 102; a wildcard stands at the end, and of a name, an address or a birth date only",
                    "@PID.3.1^1&2~@PID.3.4.1^HOSPA; QPD^1^3^1^2; 102; an identifier with a bare ampersand in it",
                    "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.3.4.2^1.2.3; QPD^1^3^3^2; 204; namespace and universal id name different domains",
                    "@PID.7^197*; QPD^1^3^1^2; 102; the birth date is none of YYYY, YYYYMM and YYYYMMDD",
                    "@PID.7^19700230; QPD^1^3^1^2; 102; the birth date is none of YYYY, YYYYMM and YYYYMMDD",
                    "@PID.7^1970~@PID.8^X; QPD^1^3^2^2; 103; the sex is none of F, M, O, U, A and N",
                    "@PID.5.1.1^Wag*|much; QPD^1^4; 102; the confidence is no number from 0 to 1",
                    "@PID.5.1.1^Wag*|101; QPD^1^4; 102; the confidence is no number from 0 to 1"
                })
        void whatCannotBeUnderstoodIsRefusedAtItsPlace(String parameters, String location, int code, String text)
                throws Exception {
            var answer = answerTo(parameters);

            assertThat(answer).hasSize(4).startsWith("MSA|AE|m1").endsWith("QAK|tag1|AE", qpd(parameters));
            assertThat(answer.get(1))
                    .startsWith("ERR||" + location + "|" + code + "^")
                    .endsWith("|E||||" + text);
        }

        @Test
        void aControlCharacterIsRefused() throws Exception {
            assertThat(oneOf("ERR", answerTo("@PID.3.1^1\u0000~@PID.3.4.1^HOSPA")))
                    .startsWith("ERR||QPD^1^3^1^2|102^")
                    .endsWith("a value with a control character in it");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "''; QPD-3 is missing",
                    "\"\"; QPD-3 is missing",
                    "@PID.5.2^Anna; a query without birth date names a family name",
                    "@PID.5.1.1^*; a query without birth date names a family name",
                    "@PID.5.1.1^Wa*; a query without birth date gives at least 3 letters of a family name",
                    "@PID.7^1970; a query names an identifier, a family name, or a birth date",
                    "@PID.8^F; a query names an identifier, a family name, or a birth date",
                    "@PID.5.5^Dr; a query names an identifier, a family name, or a birth date",
                    "@PID.18.1^77; a query names an identifier, a family name, or a birth date",
                    "@PID.3.4.1^HOSPA; a query names an identifier, a family name, or a birth date"
                })
        void whatSaysTooLittleIsRefusedWithWhatIsMissing(String parameters, String text) throws Exception {
            assertThat(answerTo(parameters))
                    .startsWith(
                            "MSA|AE|m1", "ERR||QPD^1^3|101^Required field missing^HL70357|E||||" + text, "QAK|tag1|AE");
        }

        @Test
        void whatTooManyFitIsRefused() throws Exception {
            for (int number = 0; number < 5; number++) {
                supplier.knows(born(number), a("many" + number));
            }
            assertThat(answerTo("@PID.5.1.1^Schneider"))
                    .startsWith(
                            "MSA|AE|m1",
                            "ERR||QPD^1^3|101^Required field missing^HL70357|E||||more than 4 patients fit",
                            "QAK|tag1|AE");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "QPD; 1; IHE PIX Query; QPD^1^1|103^Table value not found; tag1",
                    "QPD; 1; ''; QPD^1^1|101^Required field missing; tag1",
                    "QPD; 2; ''; QPD^1^2|101^Required field missing; ''",
                    "RCP; 1; D; RCP^1^1|103^Table value not found; tag1",
                    "RCP; 2; 0^RD; RCP^1^2^1^1|102^Data type error; tag1",
                    "RCP; 2; many^RD; RCP^1^2^1^1|102^Data type error; tag1",
                    "RCP; 2; 5^PG; RCP^1^2^1^2|103^Table value not found; tag1"
                })
        void whatIsNoSuchQueryIsRefusedInTheFormOfItsAnswer(
                String segment, int field, String value, String error, String tag) throws Exception {
            var answer = supplier.wholeAnswerTo(
                    Sample.demographicsQuery(BY_NAME).withField(segment, field, value), StandardCharsets.UTF_8);

            assertThat(answer)
                    .contains("|RSP^K22^RSP_K21|")
                    .contains("\rMSA|AE|m1\r")
                    .contains("\rERR||" + error)
                    .contains("\rQAK|" + tag + "|AE\r");
        }

        @Test
        void withoutQpdItIsRefused() throws Exception {
            assertThat(supplier.answerTo(Sample.demographicsQuery(BY_NAME).without("QPD")))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||QPD^1|100^Segment sequence error^HL70357|E||||QPD is missing",
                            "QAK||AE");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.21.4.1.2.2.3")
    class Continuing {

        private static final String SCHNEIDER = "@PID.5.1.1^Schneider";

        @BeforeEach
        void knowFourOfOneName() {
            for (int number = 0; number < 4; number++) {
                supplier.knows(born(number), a("many" + number));
            }
        }

        private Sample query(String quantity) {
            return Sample.demographicsQuery(SCHNEIDER).withField("RCP", 2, quantity);
        }

        private Sample next(List<String> answer) {
            return query("3^RD").adding("DSC|" + pointer(answer) + "|I").withControlId("m2");
        }

        private String pointer(List<String> answer) {
            var dsc = oneOf("DSC", answer).split("\\|", -1);
            assertThat(dsc[2]).isEqualTo("I");
            return dsc[1];
        }

        private List<String> pids(List<String> answer) {
            return answer.stream().filter(segment -> segment.startsWith("PID|")).toList();
        }

        private void assertUnknown(List<String> answer) {
            assertThat(answer)
                    .containsExactly(
                            "MSA|AE|m2",
                            "ERR||DSC^1^1|" + UNKNOWN_KEY
                                    + "no such answer is kept: it is another's, cancelled, or too long ago; ask again without DSC",
                            "QAK|tag1|AE",
                            "QPD|IHE PDQ Query|tag1|" + SCHNEIDER);
        }

        @Test
        void everyPatientIsToldOnceInBatchesOfTheSizeAskedFor() throws Exception {
            var told = new ArrayList<String>();
            var answer = supplier.answerTo(query("1^RD"));
            for (int left = 3; left > 0; left--) {
                assertThat(answer)
                        .contains("QAK|tag1|OK||4|1|" + left)
                        .last()
                        .asString()
                        .startsWith("DSC|");
                told.addAll(pids(answer));
                answer = supplier.answerTo(
                        query("1^RD").adding("DSC|" + pointer(answer) + "|I").withControlId("m2"));
            }
            assertThat(answer).startsWith("MSA|AA|m2", "QAK|tag1|OK||4|1|0");
            assertThat(answer).noneMatch(segment -> segment.startsWith("DSC"));
            told.addAll(pids(answer));
            assertThat(told).hasSize(4).doesNotHaveDuplicates();
        }

        @Test
        void thereIsNoPointerIfAllIsTold() throws Exception {
            assertThat(supplier.answerTo(query("4^RD")))
                    .contains("QAK|tag1|OK||4|4|0")
                    .noneMatch(segment -> segment.startsWith("DSC"));
        }

        @Test
        void withoutQuantityAllIsTold() throws Exception {
            assertThat(answerTo(SCHNEIDER)).contains("QAK|tag1|OK||4|4|0");
        }

        @Test
        void anAnswerThatWasLostIsGivenAgain() throws Exception {
            var first = supplier.answerTo(query("3^RD"));

            assertThat(supplier.answerTo(next(first))).isEqualTo(supplier.answerTo(next(first)));
        }

        @Test
        void whatIsToldIsWhatWasFoundAtFirst() throws Exception {
            var first = supplier.answerTo(query("3^RD"));
            supplier.knows(born(9), a("late"));

            assertThat(supplier.answerTo(next(first))).contains("QAK|tag1|OK||4|1|0");
        }

        @Test
        void hapiReadsThePointer() throws Exception {
            var answer = (RSP_K21) supplier.hapiAnswerTo(query("1^RD"));
            var again = supplier.hapiAnswerTo(query("3^RD")
                    .adding("DSC|" + answer.getDSC().getContinuationPointer().getValue() + "|I"));

            assertThat(again.encode()).contains("\rQAK|tag1|OK||4|3|0\r");
        }

        @ParameterizedTest
        @CsvSource({"MSH, 3, OTHER", "MSH, 4, OTHER", "QPD, 2, tag2"})
        void aPointerIsOfNoUseToAnotherSenderNorForAnotherQuery(String segment, int field, String value)
                throws Exception {
            var first = supplier.answerTo(query("3^RD"));

            assertThat(supplier.answerTo(next(first).withField(segment, field, value)))
                    .startsWith("MSA|AE|m2")
                    .anyMatch(each -> each.startsWith("ERR||DSC^1^1|204^"))
                    .noneMatch(each -> each.startsWith("PID|"));
            assertThat(supplier.answerTo(next(first))).startsWith("MSA|AA|m2");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "0123456789abcdef0123456789abcdef-1", "'; drop table person"})
        void aPointerThatWasNeverGivenIsUnknown(String pointer) throws Exception {
            assertUnknown(supplier.answerTo(
                    query("3^RD").adding("DSC|" + pointer + "|I").withControlId("m2")));
        }

        @Test
        void aPointerBehindTheLastPatientIsUnknown() throws Exception {
            var first = supplier.answerTo(query("3^RD"));
            var token = pointer(first).split("-")[0];

            assertUnknown(supplier.answerTo(
                    query("3^RD").adding("DSC|" + token + "-4|I").withControlId("m2")));
        }

        @Test
        void pointersDiffer() throws Exception {
            assertThat(pointer(supplier.answerTo(query("1^RD"))))
                    .matches("[0-9a-f]{32}-1")
                    .isNotEqualTo(pointer(supplier.answerTo(query("1^RD"))));
        }

        @Test
        void nothingIsKeptForever() throws Exception {
            var first = supplier.answerTo(query("3^RD"));
            supplier.waits(ContinuedQueries.PATIENCE);
            assertThat(supplier.answerTo(next(first))).startsWith("MSA|AA|m2");

            supplier.waits(Duration.ofSeconds(1));
            assertUnknown(supplier.answerTo(next(first)));
        }

        @Test
        void aCancelledQueryDoesNotGoOn() throws Exception {
            var first = supplier.answerTo(query("3^RD"));

            var ack = (ACK) supplier.hapiAnswerTo(Sample.cancellation("tag1"));
            assertThat(ack.getMSH().getMessageType().encode()).isEqualTo("ACK^J01^ACK");
            assertThat(ack.getMSA().encode()).isEqualTo("MSA|AA|m1");
            assertUnknown(supplier.answerTo(next(first)));
        }

        @Test
        void nobodyCancelsAnothersQuery() throws Exception {
            var first = supplier.answerTo(query("3^RD"));

            assertThat(supplier.answerTo(Sample.cancellation("tag1").withField("MSH", 4, "OTHER")))
                    .containsExactly("MSA|AA|m1");
            assertThat(supplier.answerTo(Sample.cancellation("tag2"))).containsExactly("MSA|AA|m1");
            assertThat(supplier.answerTo(next(first))).startsWith("MSA|AA|m2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "1; ''; QID^1^1|101^Required field missing",
                    "2; ''; QID^1^2|101^Required field missing",
                    "2; IHE PIX Query; QID^1^2|103^Table value not found"
                })
        void whatIsNoCancellationIsRefused(int field, String value, String error) throws Exception {
            assertThat(supplier.answerTo(Sample.cancellation("tag1").withField("QID", field, value)))
                    .hasSize(2)
                    .startsWith("MSA|AE|m1")
                    .anyMatch(segment -> segment.startsWith("ERR||" + error));
        }
    }

    @Nested
    @Requirement("ITI TF-1 5.2")
    class VisitQuery {

        /** The option is not declared: of visits nothing is kept, and an answer without would be a wrong one. */
        @Test
        void isAnEventThatIsNotTaken() throws Exception {
            var query = Sample.of25("QBP^ZV1^QBP_Q21", "QPD|IHE PDVQ Query|tag1|@PID.5.1.1^Wag*~@PV1.2^I", "RCP|I");

            var answer = supplier.wholeAnswerTo(query, StandardCharsets.UTF_8);
            assertThat(answer).contains("||ACK^ZV1^ACK|");
            assertThat(answer.lines().skip(1))
                    .containsExactly(
                            "MSA|AR|m1",
                            "ERR||MSH^1^9^1^2|201^Unsupported event code^HL70357|E||||messages of this event are not taken here");
        }
    }

    private static Demographics named(String family, String given) {
        return Demographics.builder()
                .name(new PersonName(NameUse.LEGAL, family, given))
                .build();
    }

    /** One of several who share nothing but their family name. */
    private static Demographics born(int number) {
        return Demographics.builder()
                .name(new PersonName(
                        NameUse.LEGAL,
                        "Schneider",
                        List.of("Alice", "Bruno", "Charlotte", "Dimitri", "Eugénie")
                                .get(number % 5)))
                .birthDate(new PartialDate(1950 + 7 * number, 1 + number, 3 + 2 * number))
                .gender(AdministrativeGender.UNKNOWN)
                .build();
    }
}
