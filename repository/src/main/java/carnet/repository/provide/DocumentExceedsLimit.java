package carnet.repository.provide;

import java.io.IOException;

/** A document has more bytes than the repository accepts. */
final class DocumentExceedsLimit extends IOException {

    private static final long serialVersionUID = 1L;
}
