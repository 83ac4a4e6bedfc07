package cn.gongji.settlement;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the settlement-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SettlementService {

    public static void main(String[] arguments) {
        SpringApplication.run(SettlementService.class, arguments);
    }
}
