package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The production Char of XML 1.0, at its edges. */
class XmlTextTest {

    @ParameterizedTest
    @ValueSource(ints = {'\t', '\n', '\r', 0x20, 0x7F, 0x85, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF})
    void isWritable(int character) {
        assertThat(XmlText.isWritable("a" + Character.toString(character) + "b"))
                .isTrue();
        assertThat(XmlText.writable(Character.toString(character))).isEqualTo(Character.toString(character));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x8, 0xB, 0xC, 0xE, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF})
    void isNot(int character) {
        assertThat(XmlText.isWritable("a" + Character.toString(character) + "b"))
                .isFalse();
        assertThat(XmlText.writable("a" + Character.toString(character) + "b")).isEqualTo("a?b");
    }

    @Test
    void isAsLongAsItHasCharacters() {
        assertThat(XmlText.length("é漢🫀")).isEqualTo(3);
    }
}
