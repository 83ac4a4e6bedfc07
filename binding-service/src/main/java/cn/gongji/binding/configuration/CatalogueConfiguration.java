package cn.gongji.binding.configuration;

import cn.gongji.binding.catalogue.BenefitPlanCatalogue;
import cn.gongji.binding.catalogue.PolicyCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policies and benefit plans of this release; a file that is wrong keeps the service from starting. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
    @Bean
    PolicyCatalogue policyCatalogue() {
        return PolicyCatalogue.ofThisRelease();
    }

    @Bean
    BenefitPlanCatalogue benefitPlanCatalogue() {
        return BenefitPlanCatalogue.ofThisRelease();
    }
}
