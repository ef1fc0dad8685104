/** What a SAML 2.0 assertion of XUA says, read once from the element that was verified [TF-2 3.40.4.1.2]. */
@NullMarked
package carnet.xua.assertion;

import org.jspecify.annotations.NullMarked;
