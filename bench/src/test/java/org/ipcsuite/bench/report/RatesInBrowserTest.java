package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.cli.CodeGuide;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.core.Traits.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of rates, as a browser shows it: Chromium, where there is one. */
@Timeout(60)
final class RatesInBrowserTest {

    @Test
    void whatDidNotReachItsRateHasNoLatency(@TempDir Path directory) throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "there is no Chromium in PATH: apt-get install chromium");
        Run run = SampleRuns.with(
                SampleRuns.quick(),
                List.of(
                        RateTablesTest.measured("pipe", Waiting.SLEEPS, 1_000, 500, 10, 97),
                        RateTablesTest.measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3)));
        Path page = directory.resolve("page.html");
        ReportPage.write(new ReportInput(run, Map.of(), null, CodeGuide.ofMechanisms()), page);
        try (Browser browser = Browser.start(program.get(), directory.resolve("profile"))) {
            browser.open(page.toUri().toString());
            assertThat(browser.evaluate("[...document.querySelectorAll('[aria-label^=\"Latency at 1\"] tbody tr')].map("
                            + "row => [...row.children].map(cell => cell.textContent).join(' ')"
                            + ".replaceAll('\\u00a0', ' '))"))
                    .extracting(JsonNode::asText)
                    .as("usual cause: the length of a queue is shown, and ranked, as a latency")
                    .containsSubsequence(
                            "fifo 90 µs 90 µs 180 µs 360 µs 450 µs 1 k/s 3 % reached",
                            "pipe – – – – – 500/s 97 % not reached");
        }
    }
}
