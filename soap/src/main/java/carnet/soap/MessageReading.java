package carnet.soap;

import carnet.soap.attachment.DocumentContents;
import carnet.soap.attachment.MessageIsWholeBeforeUse;
import carnet.soap.attachment.PackageOpening;
import carnet.soap.attachment.Spool;
import carnet.soap.body.BodyElementReading;
import carnet.soap.body.EnvelopeKeeping;
import carnet.soap.xml.EnvelopeHasBody;
import carnet.soap.xml.EnvelopeIsWhole;
import carnet.soap.xml.EnvelopeReading;
import carnet.soap.xml.HardenedXml;
import java.util.Set;
import org.apache.cxf.binding.Binding;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.binding.soap.interceptor.SoapActionInInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.InterceptorProvider;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.wsdl.interceptors.DocLiteralInInterceptor;

/** The part of an inbound chain that doors and clients have in common: from bytes to a whole and bounded message. */
final class MessageReading {

    /** Interceptors of CXF in whose place ours stand. */
    private static final Set<Class<?>> REPLACED = Set.of(
            AttachmentInInterceptor.class,
            StaxInInterceptor.class,
            SoapActionInInterceptor.class,
            MustUnderstandInterceptor.class);

    private final SoapLimits limits;
    private final Spool spool;
    private final HardenedXml xml;

    MessageReading(SoapLimits limits) {
        this.limits = limits;
        this.spool = new Spool(limits);
        this.xml = new HardenedXml(
                limits.maxElementDepth(), limits.maxAttributesPerElement(), limits.maxAttributeLength());
    }

    void installIn(InterceptorProvider chain, Binding binding, Contract contract) {
        binding.getInInterceptors().removeIf(interceptor -> REPLACED.contains(interceptor.getClass()));
        chain.getInInterceptors().add(new PackageOpening(limits, spool));
        chain.getInInterceptors().add(new EnvelopeReading(xml, limits.maxEnvelopeBytes()));
        chain.getInInterceptors().add(new EnvelopeHasBody());
        if (contract.carriesDocuments()) {
            chain.getInInterceptors().add(new DocumentContents(limits, spool));
        }
        if (contract.isOfElements()) {
            binding.getInInterceptors().removeIf(DocLiteralInInterceptor.class::isInstance);
            chain.getInInterceptors().add(new BodyElementReading());
        }
        if (contract.keepsTheEnvelope()) {
            chain.getInInterceptors().add(new EnvelopeKeeping());
        }
        chain.getInInterceptors().add(new EnvelopeIsWhole());
        chain.getInInterceptors().add(new MessageIsWholeBeforeUse());
    }

    long spooledBytes() {
        return spool.bytes();
    }
}
