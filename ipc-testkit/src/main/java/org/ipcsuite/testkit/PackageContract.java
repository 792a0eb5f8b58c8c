package org.ipcsuite.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the packages of a module, which is the package of the test and those below it. A module's own test is
 *
 * <pre>{@code
 * final class PackagesTest implements PackageContract {
 *     public List<String> uses() {
 *         return List.of("core");
 *     }
 * }
 * }</pre>
 */
public interface PackageContract {

    /** The modules that this one may use, each by the last part of its package's name. */
    List<String> uses();

    private JavaClasses classes() {
        return Imported.BY_PACKAGE.computeIfAbsent(
                getClass().getPackageName(), name -> SuiteClasses.importer().importPackages(name));
    }

    /** What has been read once. */
    final class Imported {
        private static final Map<String, JavaClasses> BY_PACKAGE = new ConcurrentHashMap<>();

        private Imported() {}
    }

    @Test
    default void packagesFormNoCircle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .check(classes());
    }

    @Test
    default void noOtherModuleIsUsed() {
        String[] allowed = Stream.concat(
                        Stream.of(getClass().getPackageName()), uses().stream().map(module -> "org.ipcsuite." + module))
                .map(name -> name + "..")
                .toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.ipcsuite..").and(resideOutsideOfPackages(allowed)))
                .because("it uses no other module than " + uses())
                .check(classes());
    }

    /** Each package is a slice, the one above others too. */
    final class EachPackage implements SliceAssignment {

        private EachPackage() {}

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
