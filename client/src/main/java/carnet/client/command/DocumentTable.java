package carnet.client.command;

import carnet.client.xds.FoundDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Found documents as a table, its columns as wide as they have to be. */
final class DocumentTable {

    private static final int CLASS_WIDTH = 28;
    private static final int TITLE_WIDTH = 44;
    private static final List<String> HEAD =
            List.of("CREATED (UTC)", "CLASS", "TITLE", "MEDIA TYPE", "SIZE", "STATUS", "UNIQUE ID");

    private DocumentTable() {}

    static String of(List<FoundDocument> documents) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        documents.stream().map(DocumentTable::row).forEach(rows::add);
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> padded(row.get(column), widths[column]))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static List<String> row(FoundDocument document) {
        var status = document.availabilityStatus();
        return List.of(
                document.onDemand()
                        ? "on demand"
                        : document.creationTime() == null ? "-" : Text.time(document.creationTime()),
                document.classCode() == null ? "-" : cell(Text.displayName(document.classCode()), CLASS_WIDTH),
                cell(document.title(), TITLE_WIDTH),
                cell(document.mimeType(), CLASS_WIDTH),
                document.size() == null ? "-" : Text.size(document.size()),
                status == null ? "-" : status.name().toLowerCase(Locale.ROOT),
                cell(document.uniqueId(), Integer.MAX_VALUE));
    }

    private static String cell(@Nullable String text, int most) {
        var printable = text == null ? "" : Text.printable(text);
        return printable.isEmpty() ? "-" : Text.shortened(printable, most);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
