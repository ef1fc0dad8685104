package carnet.bench.process;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks at the heap of another JVM some twenty times a second. */
public final class HeapWatch implements AutoCloseable {

    private static final int PERIOD_MILLIS = 50;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final AtomicLong peak = new AtomicLong();
    private final Thread watcher;
    private volatile boolean ended;

    @SuppressWarnings("BanJNDI") // it is a process of ours
    public HeapWatch(Jvm jvm) {
        try {
            var machine = VirtualMachine.attach(Long.toString(jvm.handle().pid()));
            try {
                connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
            memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        memory.gc();
        look();
        watcher = new Thread(this::watch, "heap-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (!ended) {
                look();
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        peak.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
    }

    /** Most bytes in use, garbage included. */
    public long peak() {
        return peak.get();
    }

    /** Bytes in use right after a collection asked for now. */
    public long afterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        ended = true;
        try {
            watcher.join();
            connector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
