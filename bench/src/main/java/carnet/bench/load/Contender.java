package carnet.bench.load;

import java.util.concurrent.Callable;

/**
 * Who is measured.
 *
 * @param workers makes a client for each thread
 * @param serverCpu nanoseconds the server's process has computed so far
 * @param compilerCpu what its just-in-time compiler has of them
 * @param databaseCpu the same of a database that is a process of its own
 */
public record Contender(
        String name, Callable<Worker> workers, CpuClock serverCpu, CpuClock compilerCpu, CpuClock databaseCpu) {

    /** Nanoseconds of user and system time so far. */
    @FunctionalInterface
    public interface CpuClock {

        /** Of what costs nothing that is counted. */
        CpuClock NONE = () -> 0;

        long nanos();
    }
}
