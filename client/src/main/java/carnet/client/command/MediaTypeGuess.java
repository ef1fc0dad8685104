package carnet.client.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Tells the media type of a file by its first bytes where these are unmistakable, otherwise by its name. */
final class MediaTypeGuess {

    private static final int BEGINNING = 8 * 1024;
    private static final int DICOM_PREAMBLE = 128;

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("cda", "text/xml"),
            Map.entry("csv", "text/csv"),
            Map.entry("dcm", "application/dicom"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("gif", "image/gif"),
            Map.entry("hl7", "text/plain"),
            Map.entry("htm", "text/html"),
            Map.entry("html", "text/html"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("json", "application/json"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("txt", "text/plain"),
            Map.entry("xml", "text/xml"),
            Map.entry("zip", "application/zip"));

    private MediaTypeGuess() {}

    static String of(Path file) throws IOException {
        byte[] beginning;
        try (var content = Files.newInputStream(file)) {
            beginning = content.readNBytes(BEGINNING);
        }
        var bytes = new String(beginning, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (bytes.startsWith("\u0089PNG\r\n")) {
            return "image/png";
        }
        if (bytes.startsWith("DICM", DICOM_PREAMBLE)) {
            return "application/dicom";
        }
        var text = withoutByteOrderMark(beginning);
        if (text.startsWith("{")) {
            return text.contains("\"resourceType\"") ? "application/fhir+json" : "application/json";
        }
        if (text.startsWith("<") && text.contains("\"http://hl7.org/fhir\"")) {
            return "application/fhir+xml";
        }
        var byName = BY_EXTENSION.get(extension(file));
        if (byName != null) {
            return byName;
        }
        return text.startsWith("<?xml") || text.contains("<ClinicalDocument") ? "text/xml" : "application/octet-stream";
    }

    private static String withoutByteOrderMark(byte[] beginning) {
        var marked = beginning.length > 2
                && Arrays.equals(beginning, 0, 3, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0, 3);
        var from = marked ? 3 : 0;
        return new String(beginning, from, beginning.length - from, StandardCharsets.UTF_8).strip();
    }

    private static String extension(Path file) {
        var name = Objects.requireNonNull(file.getFileName()).toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
