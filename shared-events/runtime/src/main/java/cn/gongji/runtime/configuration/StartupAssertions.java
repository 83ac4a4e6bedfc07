package cn.gongji.runtime.configuration;

import cn.gongji.runtime.store.LeanEventStorageEngine;
import cn.gongji.runtime.store.TurnEventStore;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.updates.UpdateChecker;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;

/** Stops the service at start when Axon was put together otherwise than meant; it would lose events silently. */
public class StartupAssertions implements SmartInitializingSingleton {

    private final ApplicationContext context;

    public StartupAssertions(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mustBe(EventStorageEngine.class, LeanEventStorageEngine.class);
        mustBe(EventStore.class, TurnEventStore.class);
        mustBe(TokenStore.class, JdbcTokenStore.class);
        mustBe(TransactionManager.class, SpringTransactionManager.class);
        if (context.getBeanProvider(UpdateChecker.class).getIfAvailable() != null) {
            throw new IllegalStateException("Axon would report its usage to its vendor");
        }
    }

    private void mustBe(Class<?> part, Class<?> expected) {
        Object found = context.getBean(part);
        if (!expected.isInstance(found)) {
            throw new IllegalStateException("Axon's " + part.getSimpleName() + " is a "
                    + found.getClass().getName() + ", it must be a " + expected.getName());
        }
    }
}
