package carnet.metadata.sample;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Says which section of a standard the tests of a class or a method hold Carnet to, for readers and for the conformance
 * statement, for example {@code @Requirement("ITI TF-2 3.42.4.1.3.5")}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("requirement")
public @interface Requirement {

    /** Volume and section, as the standard numbers them. */
    String[] value();
}
