package carnet.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void alignsItsColumns() {
        var table = new MarkdownTable("case", "ms");
        table.row("iti42", Figure.of(0.12345));
        table.row("a", Figure.of(1234.6));

        assertThat(table.toString()).isEqualTo("""
                | case  |    ms |
                | ----- | ----- |
                | iti42 | 0.123 |
                | a     |  1235 |
                """);
    }
}
