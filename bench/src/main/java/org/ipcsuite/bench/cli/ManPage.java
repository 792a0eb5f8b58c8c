package org.ipcsuite.bench.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of a command line and all its subcommands, in the macros of man(7), from the same model as its help. */
final class ManPage {

    private static final ColorScheme PLAIN = Help.defaultColorScheme(Ansi.OFF);
    /** Of the five columns in which picocli renders an option: its names, and what it does. */
    private static final int LONG_NAME = 3;

    private static final int DESCRIPTION = 4;

    /** Variables of the environment, each with what it does. */
    private static final List<Map.Entry<String, String>> VARIABLES = List.of(
            Map.entry("JAVA_HOME", "The JVM that runs the suite and its forks (default: java in PATH)."),
            Map.entry("CC", "The C compiler for the program that is measured beside each mechanism (default: cc)."),
            Map.entry("XDG_RUNTIME_DIR", "In its directory ipc-suite two processes meet (default: /dev/shm, or /tmp)."),
            Map.entry(
                    "XDG_CACHE_HOME",
                    "In its directory ipc-suite are the compiled C program and archives of classes (default: ~/.cache)."),
            Map.entry(
                    "XDG_DATA_HOME",
                    "In its directory ipc-suite an unpacked release stores runs (default: ~/.local/share)."));

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /**
     * Renders it.
     *
     * @param suite the command with all subcommands
     * @param version of the suite, such as 1.0.0
     * @param date of that version, such as 2026-11-22
     */
    static String of(CommandLine suite, String version, String date) {
        ManPage man = new ManPage();
        man.write(suite, version, date);
        return man.page.toString();
    }

    private void write(CommandLine suite, String version, String date) {
        CommandSpec spec = suite.getCommandSpec();
        String name = spec.name();
        macro("TH", name.toUpperCase(Locale.ROOT), "1", date, name + " " + version, "User Commands");
        page.append(".ad l\n.nh\n"); // long names of options would leave gaps, and an option has hyphens already
        macro("SH", "NAME");
        line(name + " - compares the ways in which two processes of one machine exchange messages");
        macro("SH", "SYNOPSIS");
        line(name + " COMMAND [OPTION...] [ARGUMENT...]");
        macro("SH", "DESCRIPTION");
        description(spec);
        line("Each command prints its result on standard output; progress and errors go to standard error.");
        macro("SH", "OPTIONS");
        line("These are options of every command.");
        arguments(spec, spec.options());
        macro("SH", "COMMANDS");
        suite.getSubcommands().values().forEach(this::command);
        macro("SH", "EXIT STATUS");
        spec.usageMessage().exitCodeList().forEach(this::entry);
        macro("SH", "ENVIRONMENT");
        VARIABLES.forEach(variable -> entry(variable.getKey(), variable.getValue()));
        macro("SH", "SEE ALSO");
        line("pipe(7), fifo(7), unix(7), tcp(7), udp(7), socket(2), shm_overview(7), sem_overview(7), mq_overview(7),"
                + " sysvipc(7), signal(7), futex(2)");
    }

    private void command(CommandLine command) {
        macro("SS", command.getCommandName());
        synopsis(command);
        macro("PP");
        description(command.getCommandSpec());
        arguments(
                command.getCommandSpec(),
                command.getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .toList());
    }

    private void synopsis(CommandLine command) {
        line(command.getHelp().synopsis(0).strip().replaceAll(",\\s+", ",").replaceAll("\\s+", " "));
    }

    private void description(CommandSpec spec) {
        for (String text : spec.usageMessage().description()) {
            line(PLAIN.ansi().string(String.format(Locale.ROOT, text)));
        }
    }

    private void arguments(CommandSpec spec, List<OptionSpec> options) {
        Help help = new Help(spec, PLAIN);
        IParamLabelRenderer labels = help.createDefaultParamLabelRenderer();
        spec.positionalParameters()
                .forEach(parameter ->
                        argument(help.createDefaultParameterRenderer().render(parameter, labels, PLAIN)));
        options.stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> argument(help.createDefaultOptionRenderer().render(option, labels, PLAIN)));
    }

    /** The rows of what picocli renders: names first, then the description, a line each. */
    private void argument(Text[][] rows) {
        String names = Stream.of(rows[0])
                .limit(LONG_NAME + 1)
                .map(column -> column.plainString().strip())
                .filter(column -> !column.isEmpty())
                .collect(Collectors.joining(" "))
                .replace(" , ", ", ");
        String described = Stream.of(rows)
                .map(row -> row[DESCRIPTION].plainString().strip())
                .collect(Collectors.joining(" "));
        entry(names, described);
    }

    private void entry(String term, String described) {
        macro("TP");
        page.append("\\fB").append(escaped(term)).append("\\fR\n");
        line(described);
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument)).append('"');
        }
        page.append('\n');
    }

    /** A line of text; blank lines would be paragraphs. */
    private void line(String text) {
        String shown = escaped(text.strip());
        if (!shown.isEmpty()) {
            page.append(shown.startsWith(".") || shown.startsWith("'") ? "\\&" : "")
                    .append(shown)
                    .append('\n');
        }
    }

    /** What groff_char(7) asks for, so that a hyphen of an option can be copied; only ASCII. */
    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '\\' -> "\\e";
                    case '-' -> "\\-";
                    case '"' -> "\\(dq";
                    case '\'' -> "\\(aq";
                    case '`' -> "\\(ga";
                    case '^' -> "\\(ha";
                    case '~' -> "\\(ti";
                    default -> c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\[u%04X]", c);
                })
                .collect(Collectors.joining());
    }
}
