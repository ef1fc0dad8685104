package carnet.xua.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import carnet.xua.administer.ImportSummary;
import carnet.xua.administer.NoSuchAccount;
import carnet.xua.authenticate.PasswordHashes;
import carnet.xua.directory.CertificateName;
import carnet.xua.directory.DirectoryFile;
import carnet.xua.directory.DirectoryFileRefused;
import carnet.xua.directory.JournalEntry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is imported wholly or not at all, as often as anybody likes, and says where it is wrong. */
abstract class DirectoryImportContract {

    private final TestDatabase kind;
    private StsUnderTest sts;

    DirectoryImportContract(TestDatabase kind) {
        this.kind = kind;
        this.sts = new StsUnderTest(kind);
    }

    @BeforeEach
    void fresh() {
        sts = new StsUnderTest(kind);
    }

    private ImportSummary imported(String json) {
        return sts.administration.importFile("CN=admin", DirectoryFile.read(json, PasswordHashes::isHash));
    }

    @Test
    void changesNothingTheSecondTime() {
        var entries =
                sts.database.directory().journalBefore(Long.MAX_VALUE, 100).size();

        var summary = imported(StsUnderTest.sampleDirectory());

        assertThat(summary).isEqualTo(new ImportSummary(0, 0, 14));
        assertThat(sts.database.directory().journalBefore(Long.MAX_VALUE, 100)).hasSize(entries);
    }

    @Test
    void replacesWhatItNamesAndKeepsLockAndPassword() {
        sts.administration.disable("CN=admin", "dr.weber");

        var summary = imported("""
                {"professionals": [{"account": "dr.weber", "name": "Dr. Lena Weber-Klein"}]}""");

        assertThat(summary).isEqualTo(new ImportSummary(0, 1, 0));
        var weber = sts.database.directory().professional("dr.weber").orElseThrow();
        assertThat(weber.name()).isEqualTo("Dr. Lena Weber-Klein");
        assertThat(weber.memberships()).isEmpty();
        assertThat(weber.disabled()).isTrue();
        assertThat(weber.passwordHash()).startsWith("$argon2id$");
        assertThat(sts.database.directory().journalBefore(Long.MAX_VALUE, 1))
                .extracting(JournalEntry::action, JournalEntry::detail)
                .containsExactly(tuple("CHANGE_ACCOUNT", "name, providerIdentifiers, memberships"));
    }

    @Test
    void isNotDoneByHalf() {
        var refused = catchThrowableOfType(DirectoryFileRefused.class, () -> imported("""
                {"organizations": [{"id": "urn:oid:1.2.3", "name": "New"}],
                 "professionals": [
                  {"account": "new", "name": "New"},
                  {"account": "other", "name": "Other", "memberships": [
                    {"organization": "urn:oid:9.9.9", "role": {"code": "a", "codeSystem": "1.2"}}]}]}"""));

        assertThat(refused.reasons())
                .containsExactly("line 4, professionals[1].memberships: there is no organisation urn:oid:9.9.9");
        assertThat(sts.database.directory().organization("urn:oid:1.2.3")).isEmpty();
        assertThat(sts.database.directory().professional("new")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'professionals':[{'name':'N'}]} | line 1, professionals[0]: the field account is missing",
                "{'professionals':[{'account':'a b','name':'N'}]} | professionals[0].account: an account has no blanks",
                "{'professionals':[{'account':'a','name':7}]} | professionals[0].name: has to be a text",
                "{'professionals':[{'account':'a','name':'N','nmae':'N'}]} | professionals[0].nmae: there is no such field",
                "{'professionals':[{'account':'a','name':'N','validUntil':'soon'}]} | validUntil: is no time like",
                "{'professionals':[{'account':'a','name':'N','passwordHash':'secret'}]} | is no hash of Argon2id",
                "{'professionals':[{'account':'a','name':'N','certificates':[{'sha256':'12'}]}]} | certificates[0].sha256: not a",
                "{'professionals':[{'account':'a','name':'N'},{'account':'a','name':'N'}]} | stands in the file more than once",
                "{'professionals':[{'account':'a','name':'N','mayActFor':['ghost']}]} | mayActFor: there is no account ghost",
                "{'organizations':[{'id':'hospital','name':'N'}]} | organizations[0].id: is neither urn:oid",
                "{'roles':[{'code':'a','codeSystem':'x','purposes':[]}]} | roles[0].codeSystem: not an OID",
                "{'organizations':{} | this is no JSON",
                "{'organizations':{}} | organizations: has to be a list",
            })
    void saysWhatIsWrongAndWhere(String json, String reason) {
        assertThatThrownBy(() -> imported(json.replace('\'', '"')))
                .isInstanceOf(DirectoryFileRefused.class)
                .hasMessageContaining(reason);
    }

    @Test
    void findsEveryWrongEntryAndNotOnlyTheFirst() {
        var refused = catchThrowableOfType(
                DirectoryFileRefused.class,
                () -> imported(
                        "{\"professionals\":[{\"name\":\"A\"},\n{\"account\":\"b\"}],\n\"organizations\":[{}]}"));

        assertThat(refused.reasons())
                .containsExactlyInAnyOrder(
                        "line 1, professionals[0]: the field account is missing",
                        "line 2, professionals[1]: the field name is missing",
                        "line 3, organizations[0]: the field id is missing");
    }

    @Test
    void letsOneAccountTakeACertificateAnotherGivesUp() {
        var fingerprint = "ab".repeat(32);
        imported("{\"professionals\":[{\"account\":\"one\",\"name\":\"1\",\"certificates\":[{\"sha256\":\""
                + fingerprint + "\"}]},{\"account\":\"two\",\"name\":\"2\"}]}");
        assertThatThrownBy(() -> imported("{\"professionals\":[{\"account\":\"two\",\"name\":\"2\",\"certificates\":"
                        + "[{\"sha256\":\"" + fingerprint + "\"}]}]}"))
                .hasMessageContaining("that of another account");

        imported("{\"professionals\":[{\"account\":\"two\",\"name\":\"2\",\"certificates\":[{\"sha256\":\""
                + fingerprint + "\"}]},{\"account\":\"one\",\"name\":\"1\"}]}");

        assertThat(sts.database.directory().accountOf(List.of(CertificateName.fingerprint(fingerprint))))
                .contains("two");
    }

    @Test
    void aPasswordIsSetAndRemovedByHand() {
        assertThatThrownBy(() -> sts.administration.setPassword("a", "dr.weber", "short".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sts.administration.setPassword("a", "nobody", "long enough a one".toCharArray()))
                .isInstanceOf(NoSuchAccount.class);

        sts.administration.setPassword("a", "dr.weber", "long enough a one".toCharArray());
        assertThat(sts.tokenFor(TokenCall.issue("").by("dr.weber", "long enough a one")))
                .isNotEmpty();

        sts.administration.removePassword("a", "dr.weber");
        assertThat(sts.faultOf(TokenCall.issue("").by("dr.weber", "long enough a one")))
                .isEqualTo("wst:FailedAuthentication");
    }
}
