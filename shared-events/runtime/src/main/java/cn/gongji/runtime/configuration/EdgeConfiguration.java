package cn.gongji.runtime.configuration;

import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.web.AdmissionFilter;
import cn.gongji.runtime.web.DirectLane;
import cn.gongji.runtime.web.DirectOperation;
import cn.gongji.runtime.web.Doorkeeper;
import cn.gongji.runtime.web.DoorkeptProtocol;
import cn.gongji.runtime.web.EdgeTimer;
import cn.gongji.runtime.web.ProblemAdvice;
import cn.gongji.runtime.web.ProblemWriter;
import cn.gongji.runtime.web.TraceFilter;
import cn.gongji.runtime.writer.Admission;
import cn.gongji.runtime.writer.WriterConfiguration;
import cn.gongji.runtime.writer.WriterMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.CompositeFilter;
import tools.jackson.databind.json.JsonMapper;

/** What every request passes first, in this order: the doorkeeper, its correlation, admission, the direct lane. */
@AutoConfiguration(after = WriterConfiguration.class)
@ConditionalOnWebApplication
public class EdgeConfiguration {

    @Bean
    EdgeTimer edgeTimer(MeterRegistry registry) {
        return new EdgeTimer(registry);
    }

    /** Before every filter: who comes while no more can be answered in time. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doorkeeper(
            Admission admission,
            WriterMetrics metrics,
            ProblemWriter problems,
            ObjectProvider<DirectOperation<?>> operations,
            EdgeTimer timer) {
        Doorkeeper doorkeeper = new Doorkeeper(admission, problems, all(operations), timer, metrics::refused);
        return factory -> {
            factory.setProtocol(DoorkeptProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof DoorkeptProtocol protocol) {
                    protocol.setDoorkeeper(doorkeeper);
                }
            });
        };
    }

    @Bean
    FilterRegistrationBean<CompositeFilter> edge(
            Traces traces,
            Admission admission,
            WriterMetrics metrics,
            ProblemWriter problems,
            ObjectProvider<ProblemAdvice> advice,
            ObjectProvider<DirectOperation<?>> operations,
            JwtDecoder tokens,
            JsonMapper json,
            EdgeTimer timer) {
        Supplier<List<DirectOperation<?>>> all = all(operations);
        CompositeFilter edge = new CompositeFilter();
        edge.setFilters(List.<Filter>of(
                new TraceFilter(traces),
                new AdmissionFilter(admission, problems, all, timer, metrics::refused),
                new DirectLane(all, tokens, json, problems, advice::getObject, timer)));
        FilterRegistrationBean<CompositeFilter> registration = new FilterRegistrationBean<>(edge);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** The operations stand on the database, which the web server does not wait for. */
    private static Supplier<List<DirectOperation<?>>> all(ObjectProvider<DirectOperation<?>> operations) {
        return SingletonSupplier.of(
                () -> operations.stream().<DirectOperation<?>>map(each -> each).toList());
    }
}
