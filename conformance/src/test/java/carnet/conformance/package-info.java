/**
 * Carnet's executable, started as an operator starts it and seen from outside: by IPF, HAPI, CXF's tools, a browser
 * and bare sockets.
 *
 * <p>System properties of a run: {@code carnet.jar} is another executable than the one just built, {@code carnet.databases}
 * narrows it to {@code derby} or {@code postgresql}, {@code carnet.tests=large} runs the documents of a gigabyte and nothing
 * else, {@code carnet.crash.rounds} and {@code carnet.crash.seed} are those of the crash test. What the nodes logged is in
 * {@code target/carnet-logs}, what the browser showed in {@code target/screenshots}; without Debian's packages chromium and
 * chromium-driver its tests are skipped, unless the environment says {@code CI=true}.
 */
@NullMarked
package carnet.conformance;

import org.jspecify.annotations.NullMarked;
