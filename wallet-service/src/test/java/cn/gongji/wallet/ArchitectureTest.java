package cn.gongji.wallet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Who may know whom. */
@AnalyzeClasses(packages = "cn.gongji.wallet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPure = classes()
            .that()
            .resideInAPackage("cn.gongji.wallet.domain..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "cn.gongji.contracts..", "cn.gongji.wallet.domain..", "org.jspecify..")
                            .or(belongToAnyOf(TargetAggregateIdentifier.class)));

    @ArchTest
    static final ArchRule noServiceKnowsAnother = noClasses()
            .that()
            .resideInAPackage("cn.gongji.wallet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cn.gongji.binding..", "cn.gongji.settlement..");

    @ArchTest
    static final ArchRule slicesThatReadDoNotKnowEachOther =
            slices().matching("cn.gongji.wallet.read.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule slicesThatWriteDoNotKnowEachOther =
            slices().matching("cn.gongji.wallet.write.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyCommandsGoFromAutomationToTheAccounts = noClasses()
            .that()
            .resideInAPackage("cn.gongji.wallet.automation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cn.gongji.wallet.write..", "cn.gongji.wallet.read..");

    @ArchTest
    static final ArchRule whatWritesDoesNotDecideFromTables = noClasses()
            .that()
            .resideInAnyPackage("cn.gongji.wallet.write..", "cn.gongji.wallet.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("cn.gongji.wallet.read..");

    @ArchTest
    static final ArchRule axonStaysInTheShells = noClasses()
            .that()
            .resideOutsideOfPackages("cn.gongji.wallet.write..", "cn.gongji.wallet.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");
}
