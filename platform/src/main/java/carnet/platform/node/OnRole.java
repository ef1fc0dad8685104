package carnet.platform.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Part of the node only if {@code carnet.roles} names the role. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(OnRole.RoleIsGiven.class)
@interface OnRole {

    Role value();

    /** Reads the role from the annotation and the roles from the settings. */
    final class RoleIsGiven implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var role = metadata.getAnnotations().get(OnRole.class).getEnum("value", Role.class);
            var roles = Binder.get(context.getEnvironment())
                    .bindOrCreate("carnet", CarnetSettings.class)
                    .roles();
            return roles.contains(role);
        }
    }
}
