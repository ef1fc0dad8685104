package carnet.bench.data;

import carnet.bench.data.RegistryRows.Table;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table by PostgreSQL's binary COPY. */
final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NULL = -1;
    private static final int END = -1;

    private final DataOutputStream out;

    BinaryCopy(Connection postgres, Table table) throws SQLException, IOException {
        var sql = "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin (format binary)";
        out = new DataOutputStream(
                new BufferedOutputStream(new PGCopyOutputStream(postgres.unwrap(PGConnection.class), sql), 1 << 20));
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    void row(@Nullable Object[] values) throws IOException {
        out.writeShort(values.length);
        for (var value : values) {
            if (value == null) {
                out.writeInt(NULL);
            } else if (value instanceof Long number) {
                out.writeInt(Long.BYTES);
                out.writeLong(number);
            } else if (value instanceof Integer number) {
                out.writeInt(Integer.BYTES);
                out.writeInt(number);
            } else if (value instanceof Double number) {
                out.writeInt(Double.BYTES);
                out.writeDouble(number);
            } else if (value instanceof byte[] bytes) {
                out.writeInt(bytes.length);
                out.write(bytes);
            } else {
                var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.writeShort(END);
        out.close();
    }
}
