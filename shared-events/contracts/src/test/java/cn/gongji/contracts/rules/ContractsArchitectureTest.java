package cn.gongji.contracts.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.gongji.contracts.DomainEvent;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.gongji.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractsArchitectureTest {

    @ArchTest
    static final ArchRule contractsAreMadeOfPlainJava = classes()
            .that()
            .resideInAPackage("cn.gongji.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "cn.gongji.contracts..")
            .because("every service, and whoever reads the topics, must be able to use them without our frameworks");

    @ArchTest
    static final ArchRule nothingRoundsMoney = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.math.BigDecimal")
            .because("money is a whole number of fen");

    @ArchTest
    static final ArchRule noFieldIsAFloat = fields().should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class)
            .because("money is a whole number of fen");

    @ArchTest
    static final ArchRule everyEventIsARecord = classes()
            .that()
            .implement(DomainEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .bePublic();

    @ArchTest
    static final ArchRule onlySealedParentsEndInEvent = classes()
            .that()
            .haveSimpleNameEndingWith("Event")
            .should()
            .beInterfaces()
            .andShould()
            .haveModifier(JavaModifier.ABSTRACT);
}
