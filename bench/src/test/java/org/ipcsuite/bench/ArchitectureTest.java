package org.ipcsuite.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.comparisons.Comparisons;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.sockets.SocketTransport;
import org.ipcsuite.testkit.SuiteClasses;
import org.junit.jupiter.api.Test;

/** The dependencies between the packages of the bench, and what every mechanism has. */
final class ArchitectureTest {

    /** The parts of the bench, each a package with those below it, and which others each may use. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "results", Set.of(),
            "comparisons", Set.of("results"),
            "nativebaseline", Set.of("results"),
            "harness", Set.of("results", "nativebaseline", "comparisons"),
            "advisor", Set.of("results"),
            "report", Set.of("results"),
            "cli", Set.of("results", "comparisons", "harness", "advisor", "report"));

    private static final String[] MECHANISMS = Stream.of(
                    "pipes", "shm", "sockets", "signals", "queues", "bench.comparisons")
            .map(name -> "org.ipcsuite." + name + "..")
            .toArray(String[]::new);

    private static final JavaClasses CLASSES = SuiteClasses.of("org.ipcsuite");

    @Test
    void everyPackageOfTheBenchIsInAPart() {
        classes()
                .that()
                .resideInAPackage("org.ipcsuite.bench..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(
                        PARTS.keySet().stream().map(ArchitectureTest::part).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void thePartsOfTheBenchDependInOneDirection() {
        PARTS.forEach((part, open) -> noClasses()
                .that()
                .resideInAPackage(part(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PARTS.keySet().stream()
                        .filter(other -> !other.equals(part) && !open.contains(other))
                        .map(ArchitectureTest::part)
                        .toArray(String[]::new))
                .because(part + " uses no other part than " + open)
                .check(CLASSES));
    }

    @Test
    void onlyTheCommandLineAndTheRegistryKnowMechanisms() {
        noClasses()
                .that()
                .resideInAPackage("org.ipcsuite.bench..")
                .and()
                .resideOutsideOfPackages(part("cli"), part("comparisons"), "org.ipcsuite.bench.harness.registry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MECHANISMS)
                .check(CLASSES);
    }

    @Test
    void onlyTheHarnessKnowsJmh() {
        noClasses()
                .that()
                .resideOutsideOfPackage(part("harness"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openjdk.jmh..")
                .check(CLASSES);
    }

    @Test
    void everyTransportIsListed() {
        List<Transport> all =
                Stream.concat(Transports.ALL.stream(), Comparisons.ALL.stream()).toList();
        Set<String> listed =
                all.stream().map(transport -> transport.getClass().getName()).collect(Collectors.toSet());
        Set<String> written = CLASSES.stream()
                .filter(type -> type.isAssignableTo(Transport.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .filter(name -> !name.endsWith(".MissingLibrary")) // in the place of one that is not on this class path
                .collect(Collectors.toSet());
        assertThat(listed).as("Transports.ALL and Comparisons.ALL").isEqualTo(written);
        assertThat(all.stream().map(Transport::name)).doesNotHaveDuplicates();
    }

    @Test
    void everyMechanismHasAPackageOfItsOwnThatExplainsIt() {
        assertThat(Transports.ALL.stream().map(transport -> transport.getClass().getPackageName()))
                .doesNotHaveDuplicates();
        for (Transport transport : Transports.ALL) {
            assertThat(transport.getClass().getPackage().getAnnotations())
                    .as("package-info of " + transport.name())
                    .isNotEmpty();
        }
    }

    @Test
    void everySocketSaysWhichRowOfTheTableItIs() {
        List<Transport> sockets = Transports.ALL.stream()
                .filter(transport -> Transports.family(transport).equals("sockets"))
                .toList();
        assertThat(sockets)
                .isNotEmpty()
                .allSatisfy(transport -> assertThat(transport).isInstanceOf(SocketTransport.class));
    }

    /** jnr-ffi corrupts the sixth argument of a native call whose six arguments are all primitives (jnr-ffi#181). */
    @Test
    void noNativeFunctionTakesSixPrimitives() {
        List<String> broken = CLASSES.stream()
                .filter(JavaClass::isInterface)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getRawParameterTypes().size() >= 6)
                .filter(method -> method.getRawParameterTypes().stream().allMatch(JavaClass::isPrimitive))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(broken).as("make one of them a Pointer").isEmpty();
    }

    /** A variable that is empty, relative or another user's counts as not set: one place says what that means. */
    @Test
    void theEnvironmentIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Environment.class.getName())
                .should()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    /** What it throws would keep the mechanisms behind it from being tried. */
    @Test
    void availabilityIsAlwaysMadeByAnAttempt() {
        List<String> careless = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().equals("availability"))
                .filter(method -> method.getParameters().isEmpty())
                .filter(method -> method.getRawReturnType().isEquivalentTo(Availability.class))
                .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(method -> !method.getOwner().isRecord())
                .filter(method -> method.getMethodCallsFromSelf().stream()
                        .noneMatch(call -> call.getTargetOwner().isEquivalentTo(Availability.class)
                                || call.getName().startsWith("availability")))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(careless).as("call Availability.of").isEmpty();
    }

    private static String part(String name) {
        return "org.ipcsuite.bench." + name + "..";
    }
}
