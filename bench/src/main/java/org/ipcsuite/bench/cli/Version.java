package org.ipcsuite.bench.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "ipc-suite " + (version == null ? "(development)" : version),
            "JDK " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.version")
        };
    }
}
