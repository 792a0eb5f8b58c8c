package org.ipcsuite.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the suite as users have it: without tests, this kit, and what JMH generates. */
public final class SuiteClasses {

    private SuiteClasses() {}

    /** Those of these packages and of the packages below them that are on the class path. */
    public static JavaClasses of(String... packageNames) {
        return importer()
                .withImportOption(location ->
                        !location.contains("/org/ipcsuite/testkit/") && !location.contains("/jmh_generated/"))
                .importPackages(packageNames);
    }

    /** Reads what was compiled, without tests and without the copies that {@link SharedClasses} makes. */
    static ClassFileImporter importer() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains(SharedClasses.DIRECTORY));
    }
}
