package carnet.soap;

import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.ws.policy.PolicyEngine;

/** What doors and clients of one node share of CXF. */
public final class SoapBus {

    private SoapBus() {}

    /** To be shut down by who opens it. */
    public static Bus open() {
        var bus = new ExtensionManagerBus();
        // otherwise CXF asks for one with every request, by looking for a resource in every jar
        bus.setExtension(SoapBus.class.getClassLoader(), ClassLoader.class);
        // IHE's contracts have no WS-Policy, and looking for it takes part in every request
        bus.getExtension(PolicyEngine.class).setEnabled(false);
        return bus;
    }
}
