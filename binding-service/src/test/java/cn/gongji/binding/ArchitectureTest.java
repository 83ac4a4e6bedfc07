package cn.gongji.binding;

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

@AnalyzeClasses(packages = "cn.gongji.binding", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPure = classes()
            .that()
            .resideInAPackage("cn.gongji.binding.domain..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.or(
                    JavaClass.Predicates.resideInAnyPackage(
                            "java..", "cn.gongji.contracts..", "org.jspecify..", "cn.gongji.binding.domain.."),
                    JavaClass.Predicates.type(TargetAggregateIdentifier.class)));

    @ArchTest
    static final ArchRule slicesDoNotReachIntoEachOther = slices().matching(
                    "cn.gongji.binding.(write.*|read.*|automation)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule sharedPartsKnowNoSlice = noClasses()
            .that()
            .resideInAnyPackage(
                    "cn.gongji.binding.domain..",
                    "cn.gongji.binding.register",
                    "cn.gongji.binding.identity",
                    "cn.gongji.binding.catalogue",
                    "cn.gongji.binding.web",
                    "cn.gongji.binding.configuration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "cn.gongji.binding.write..", "cn.gongji.binding.read..", "cn.gongji.binding.automation..");

    /** Only the identity package opens what is sealed, and only these slices ask it to. */
    @ArchTest
    static final ArchRule fewSeeIdentities = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "cn.gongji.binding.identity",
                    "cn.gongji.binding.configuration",
                    "cn.gongji.binding.register",
                    "cn.gongji.binding.write.insureperson",
                    "cn.gongji.binding.read.lookup",
                    "cn.gongji.binding.read.person",
                    "cn.gongji.binding.read.family")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("cn.gongji.binding.identity");

    @ArchTest
    static final ArchRule noOtherService = noClasses()
            .that()
            .resideInAPackage("cn.gongji.binding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cn.gongji.wallet..", "cn.gongji.settlement..");
}
