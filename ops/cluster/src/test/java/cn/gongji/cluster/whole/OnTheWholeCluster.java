package cn.gongji.cluster.whole;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Tests on {@link WholeCluster#started}: the first of them starts it, and it stops after the last. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTheWholeCluster.Starter.class)
@interface OnTheWholeCluster {

    /** Keeps the cluster in the store of the whole run, which closes it. */
    final class Starter implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(WholeCluster.class, type -> WholeCluster.started());
        }
    }
}
