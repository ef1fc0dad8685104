/** A registry and a repository for tests: real SOAP doors, and behind them what a test wants. */
@NullMarked
package carnet.client.domain;

import org.jspecify.annotations.NullMarked;
