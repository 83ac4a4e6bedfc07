package cn.gongji.binding;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Who may spend whose money: insured persons, policies, bindings, institutions. */
@SpringBootApplication
public class BindingService {
    public static void main(String[] arguments) {
        SpringApplication.run(BindingService.class, arguments);
    }
}
