package org.ipcsuite.bench.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Makes the HTML page of a run: a single file without any network access, to be written in UTF-8. Any thread may call
 * it.
 *
 * <p>Nothing of the run is put into the page as markup. It is embedded as JSON that cannot end its script element, and
 * the content security policy names the two scripts by their hashes, so that no other one would run.
 */
public final class ReportPage {

    /** The file's name in a results directory. */
    public static final String NAME = "report.html";

    private static final String CHARTS_VERSION = "/META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String CHARTS_HOME = "/META-INF/resources/webjars/echarts/";

    /** Releases of the WebJar differ in where they put it. */
    private static final List<String> CHARTS_NAMES = List.of("/echarts.min.js", "/dist/echarts.min.js");

    /** In the order in which they use each other. */
    private static final List<String> SCRIPTS = List.of(
            "format.js",
            "model.js",
            "charts.js",
            "tables.js",
            "lines.js",
            "ranking.js",
            "rates.js",
            "sizes.js",
            "percentiles.js",
            "throughput.js",
            "connect.js",
            "cost.js",
            "many.js",
            "native.js",
            "libraries.js",
            "choose.js",
            "behaviour.js",
            "sockets.js",
            "method.js",
            "summary.js",
            "report.js");

    private static final Pattern LEAVES_SCRIPT = Pattern.compile("</script|<!--", Pattern.CASE_INSENSITIVE);

    /** Of our scripts and styles: indentation, and comments that have lines of their own. */
    private static final Pattern SOURCE_ONLY =
            Pattern.compile("^[ \\t]*(//.*\\R|/\\*\\*[\\s\\S]*?\\*/\\R)|^[ \\t]+", Pattern.MULTILINE);

    private ReportPage() {}

    /** Writes the page of a run, and makes its folders; from within the checkout it links to the sources. */
    public static void write(ReportInput input, Path page) throws IOException {
        Exports.write(page, render(input, SourceTree.seenFrom(page).orElse(null)));
    }

    /**
     * Renders a run.
     *
     * @param sources what leads from the page to the top of the repository; null for no links
     * @throws IllegalStateException if the class path lacks the charts' WebJar or a resource of this package
     */
    public static String render(ReportInput input, @Nullable String sources) {
        String charts = script(chartLibrary());
        String page = script(SCRIPTS.stream().map(ReportPage::own).collect(Collectors.joining("\n")));
        return Template.fill(
                NAME,
                Map.of(
                        "policy", policy(List.of(charts, page)),
                        "style", own("report.css"),
                        "data", escaped(PageData.json(input, sources)),
                        "charts", charts,
                        "page", page));
    }

    private static String own(String name) {
        return SOURCE_ONLY.matcher(Resources.own(name)).replaceAll("");
    }

    /** Chart tooltips and labels set style attributes, hence the unsafe-inline of styles; scripts go by hash. */
    private static String policy(List<String> scripts) {
        String hashes = scripts.stream().map(ReportPage::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String script) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(script)) + "'";
    }

    /** These characters occur only within JSON's strings, where an escape means the same. */
    private static String escaped(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String chartLibrary() {
        String properties = Resources.find(CHARTS_VERSION);
        if (properties == null) {
            throw new IllegalStateException("org.webjars:echarts is not on the class path: no " + CHARTS_VERSION);
        }
        String version = version(properties);
        for (String name : CHARTS_NAMES) {
            String library = Resources.find(CHARTS_HOME + version + name);
            if (library != null) {
                return library;
            }
        }
        throw new IllegalStateException("org.webjars:echarts " + version + " has none of " + CHARTS_NAMES);
    }

    private static String version(String properties) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(properties));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return read.getProperty("version", "");
    }

    /** Browsers hash a script after turning its line ends into LF. */
    private static String script(String source) {
        String script = source.replace("\r\n", "\n").replace('\r', '\n');
        if (LEAVES_SCRIPT.matcher(script).find()) {
            throw new IllegalStateException("a script of the page has </script or <!-- in it and cannot be inlined");
        }
        return script;
    }
}
