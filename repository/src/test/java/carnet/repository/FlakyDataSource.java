package carnet.repository;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that goes away when a test wants it to. */
final class FlakyDataSource extends DelegatingDataSource {

    volatile boolean away;
    volatile boolean goesAwayAfterCommit;

    FlakyDataSource(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("the database is away");
        }
        var connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit")) {
                            goAwayIfToldTo();
                        }
                        return result instanceof PreparedStatement statement ? flaky(statement) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** An update outside of a transaction commits by itself. */
    private PreparedStatement flaky(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(statement, arguments);
                        if (method.getName().equals("executeUpdate")
                                && statement.getConnection().getAutoCommit()) {
                            goAwayIfToldTo();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void goAwayIfToldTo() throws SQLException {
        if (goesAwayAfterCommit) {
            throw new SQLNonTransientConnectionException("the connection broke", "08006");
        }
    }
}
