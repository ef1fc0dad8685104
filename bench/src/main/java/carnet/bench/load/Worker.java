package carnet.bench.load;

/** One client: does the same thing again and again. */
@FunctionalInterface
public interface Worker extends AutoCloseable {

    /** One request and its answer; @throws Exception when it was not answered as it should be */
    void exchange() throws Exception;

    @Override
    default void close() throws Exception {}
}
