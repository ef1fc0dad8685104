package carnet.registry.store;

import carnet.metadata.CX;

/** The active patient under whose id another one's objects show. */
public record Survivor(long patientKey, CX id) {}
