package cn.gongji.settlement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

@AnalyzeClasses(packages = "cn.gongji.settlement", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPure = classes()
            .that()
            .resideInAPackage("cn.gongji.settlement.domain")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.or(
                    JavaClass.Predicates.resideInAnyPackage(
                            "java..", "cn.gongji.contracts..", "org.jspecify..", "cn.gongji.settlement.domain"),
                    JavaClass.Predicates.type(TargetAggregateIdentifier.class)));

    @ArchTest
    static final ArchRule slicesDoNotReachIntoEachOther = slices().matching(
                    "cn.gongji.settlement.(write.*|read.*|automation)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule sharedPartsKnowNoSlice = noClasses()
            .that()
            .resideInAnyPackage(
                    "cn.gongji.settlement.terminal",
                    "cn.gongji.settlement.documents",
                    "cn.gongji.settlement.facts",
                    "cn.gongji.settlement.configuration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "cn.gongji.settlement.write..", "cn.gongji.settlement.read..", "cn.gongji.settlement.automation..");

    @ArchTest
    static final ArchRule noOtherService = noClasses()
            .that()
            .resideInAPackage("cn.gongji.settlement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cn.gongji.binding..", "cn.gongji.wallet..");
}
