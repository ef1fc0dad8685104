package carnet.repository.provide;

import carnet.repository.store.Fingerprint;
import carnet.repository.store.StoreKey;

/** A document whose bytes are in the store, with the DocumentEntry that describes it. */
record ReceivedDocument(SubmittedEntry entry, StoreKey key, Fingerprint fingerprint) {}
