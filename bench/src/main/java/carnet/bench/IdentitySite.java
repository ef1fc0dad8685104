package carnet.bench;

import carnet.bench.data.AnnouncedPatient;
import carnet.bench.load.Contender;
import carnet.bench.load.MllpClient;
import carnet.bench.people.PersonRecord;
import carnet.bench.process.CarnetNode;
import carnet.bench.process.Postgres;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node on an identity store of one size.
 *
 * @param size patients announced
 * @param persons they turned out to be
 * @param identity its database
 * @param registry its registry's
 * @param known some of the patients
 * @param unknown patients that have not been announced
 * @param announced how many of those have been meanwhile
 */
record IdentitySite(
        int size,
        long persons,
        String identity,
        String registry,
        List<AnnouncedPatient> known,
        List<PersonRecord> unknown,
        AtomicInteger announced,
        CarnetNode node)
        implements IdentityCase.Patients {

    @Override
    public AnnouncedPatient any() {
        return known.get(ThreadLocalRandom.current().nextInt(known.size()));
    }

    @Override
    public AnnouncedPatient next() {
        int number = announced.getAndIncrement();
        return AnnouncedPatient.of(unknown.get(number % unknown.size()), "N", number);
    }

    Contender contender(IdentityCase wanted, Postgres server) {
        return new Contender(
                Integer.toString(size),
                MllpClient.sending(node.mllpPort(), wanted.messages(this), wanted.expected()),
                node.jvm().cpu(),
                node.jvm().compilerCpu(),
                server.cpuOf(identity, registry));
    }
}
