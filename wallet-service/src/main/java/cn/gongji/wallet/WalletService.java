package cn.gongji.wallet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the wallet-service. */
@SpringBootApplication
public class WalletService {

    public static void main(String[] arguments) {
        SpringApplication.run(WalletService.class, arguments);
    }
}
