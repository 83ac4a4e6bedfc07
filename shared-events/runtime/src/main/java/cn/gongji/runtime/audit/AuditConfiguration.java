package cn.gongji.runtime.audit;

import cn.gongji.runtime.configuration.ServiceSettings;
import cn.gongji.runtime.store.TurnEventStore;
import cn.gongji.runtime.web.ProblemWriter;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.WriterConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Puts together what auditors ask, and what records that they did. */
@AutoConfiguration(after = WriterConfiguration.class)
@Import({TrailEndpoint.class, ProofEndpoint.class})
public class AuditConfiguration {

    private static final Pattern PRINTABLE = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    @Bean
    HistoryReadTable historyReadTable(DataSource dataSource) {
        return new HistoryReadTable(dataSource);
    }

    @Bean
    HistoryReads historyReads(ServiceWriter writer, TurnEventStore store, ServiceSettings service) {
        return new HistoryReads(writer, store, service.context());
    }

    /** A header may be UTF-8, of which the server makes a character for each byte; it is judged as what it says. */
    @Bean
    HttpFirewall headersMayBeChinese() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> PRINTABLE.matcher(value).matches()
                || PRINTABLE
                        .matcher(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                        .matches());
        return firewall;
    }

    /** Behind the security filters, which say who asks. */
    @Bean
    FilterRegistrationBean<HistoryReadFilter> historyReadFilter(
            ObjectProvider<HistoryReads> reads, ProblemWriter problems) {
        return new FilterRegistrationBean<>(new HistoryReadFilter(reads::getObject, problems));
    }
}
