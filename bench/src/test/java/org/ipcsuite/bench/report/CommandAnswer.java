package org.ipcsuite.bench.report;

import java.util.List;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.advisor.choose.Chooser;
import org.ipcsuite.bench.advisor.choose.Measurements;
import org.ipcsuite.bench.advisor.choose.Request;
import org.ipcsuite.bench.advisor.choose.Requirement;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.harness.registry.Transports;

/** What `choose` answers, to compare with the page. */
final class CommandAnswer {

    private CommandAnswer() {}

    /** What the command answers, among those that this machine may lack as well. */
    static String pick(Requirement need) {
        Request request = new Request(List.of(need), null, false, Workload.ofSize(64));
        return new Chooser(Transports.ALL.stream().map(Candidate::new).toList(), Measurements.none(""))
                .choose(request)
                .pick()
                .orElseThrow()
                .candidate()
                .name();
    }
}
