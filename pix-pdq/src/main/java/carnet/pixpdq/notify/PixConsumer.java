package carnet.pixpdq.notify;

/**
 * Who is notified.
 *
 * @param name under which its updates wait
 * @param application MSH-5
 * @param facility MSH-6
 */
public record PixConsumer(String name, String application, String facility) {}
