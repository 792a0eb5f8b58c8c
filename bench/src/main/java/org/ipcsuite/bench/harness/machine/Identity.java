package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.results.MachineFacts;

/** What must be equal for figures to be combined: the machine, the kernel, the JDK and the code. */
public final class Identity {

    private static final List<String> FACTS = List.of(
            MachineFacts.PROCESSOR,
            "processors this process may run on",
            "virtualisation",
            "kernel",
            MachineFacts.IDLE_STATE,
            "mitigations",
            "JDK",
            MachineFacts.NATIVE_CALLS);

    private Identity() {}

    /** Name and value of each. */
    public static Map<String, String> of(MachineFacts environment) throws IOException {
        Map<String, String> identity = new LinkedHashMap<>();
        for (String fact : FACTS) {
            identity.put(fact, environment.facts().getOrDefault(fact, "unknown"));
        }
        identity.put("build", Build.fingerprint());
        return identity;
    }
}
