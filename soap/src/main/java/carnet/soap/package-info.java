/**
 * What every SOAP door of the platform shares [TF-2 Appendix V]: publishing and calling endpoints, WS-Addressing,
 * faults, limits, MTOM/XOP packaging. The doors themselves are thin implementors of the generated port types.
 */
@NullMarked
package carnet.soap;

import org.jspecify.annotations.NullMarked;
