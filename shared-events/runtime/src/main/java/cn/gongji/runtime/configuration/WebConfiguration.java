package cn.gongji.runtime.configuration;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.BodyLimitFilter;
import cn.gongji.runtime.web.CachedJwtDecoder;
import cn.gongji.runtime.web.CallerResolver;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKeyResolver;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemAdvice;
import cn.gongji.runtime.web.ProblemErrorValve;
import cn.gongji.runtime.web.ProblemTexts;
import cn.gongji.runtime.web.ProblemWriter;
import cn.gongji.runtime.web.ReplyHandler;
import cn.gongji.runtime.web.WellFormedQueryFilter;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** The edge: bearer tokens, strict JSON, problems in two languages. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration"
        })
@Import(ProblemAdvice.class)
public class WebConfiguration {

    @Bean
    ProblemTexts problemTexts() throws IOException {
        return ProblemTexts.load();
    }

    @Bean
    ProblemWriter problemWriter(ProblemTexts texts) {
        return new ProblemWriter(texts);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return EventJson::strict;
    }

    @Bean
    static BeanPostProcessor verifiedTokensAreCached() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder verifier && !(bean instanceof CachedJwtDecoder)
                        ? new CachedJwtDecoder(verifier, Clock.systemUTC())
                        : bean;
            }
        };
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemWriter problems) {
        return new FilterRegistrationBean<>(new BodyLimitFilter(problems));
    }

    @Bean
    FilterRegistrationBean<WellFormedQueryFilter> wellFormedQueryFilter(ProblemWriter problems) {
        FilterRegistrationBean<WellFormedQueryFilter> filter =
                new FilterRegistrationBean<>(new WellFormedQueryFilter(problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** A path that the firewall does not let through is malformed, whoever asks. */
    @Bean
    RequestRejectedHandler rejectedPaths(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(Problem.invalid("path"), request, response);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatTellsProblems() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorValve.class.getName());
            }
        });
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain security(HttpSecurity http, ProblemWriter problems, ServiceSettings settings) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                            .permitAll();
                    if (settings.mode() == ServiceSettings.Mode.LOCAL) {
                        requests.requestMatchers("/local/**").permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint((request, response, e) ->
                                problems.write(Problem.of(CommonProblem.UNAUTHENTICATED), request, response)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) ->
                                problems.write(Problem.of(CommonProblem.UNAUTHENTICATED), request, response))
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(Problem.of(CommonProblem.FORBIDDEN), request, response)))
                .build();
    }

    /** Before Spring's own handlers, which would write a reply as just another body. */
    @Bean
    static BeanPostProcessor repliesAreWrittenFirst(ObjectProvider<ProblemWriter> problems) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof RequestMappingHandlerAdapter adapter) {
                    List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
                    handlers.add(new ReplyHandler(problems.getObject()));
                    handlers.addAll(java.util.Objects.requireNonNull(adapter.getReturnValueHandlers()));
                    adapter.setReturnValueHandlers(handlers);
                }
                return bean;
            }
        };
    }

    @Bean
    WebMvcConfigurer callersAndKeys() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
                resolvers.add(new IdempotencyKeyResolver());
            }
        };
    }
}
