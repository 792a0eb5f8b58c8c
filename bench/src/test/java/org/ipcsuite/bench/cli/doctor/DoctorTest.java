package org.ipcsuite.bench.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.core.RendezvousDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each verdict, on a machine of files. */
final class DoctorTest {

    /** Of a Graviton 3; the flags of arm64 are called Features, and none is of a hypervisor. */
    private static final String ARM_CPUINFO = """
            processor\t: 0
            BogoMIPS\t: 2100.00
            Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm
            CPU implementer\t: 0x41
            CPU architecture: 8
            CPU variant\t: 0x1
            CPU part\t: 0xd40
            CPU revision\t: 1
            """;

    private static final String CPU = "/sys/devices/system/cpu/";

    @TempDir
    private Path root;

    @SuppressWarnings("NullAway.Init") // before every test
    private FakeHost host;

    @BeforeEach
    void aFitMachine() {
        host = FakeHost.fit(root);
    }

    private Finding finding(String subject) {
        return Doctor.examine(host).stream()
                .filter(found -> found.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private void assertMark(String subject, Mark mark, String found) {
        Finding finding = finding(subject);
        assertThat(finding.mark()).as(finding.toString()).isEqualTo(mark);
        assertThat(finding.found()).contains(found);
        assertThat(finding.effect().isEmpty())
                .as("an effect, unless all is well")
                .isEqualTo(mark == Mark.GOOD);
        assertThat(finding.command().isEmpty() && finding.advice().isEmpty())
                .as("what to do, unless all is well")
                .isEqualTo(mark == Mark.GOOD);
    }

    @Test
    void aFitMachineHasNothingButGoodMarks() {
        assertThat(Doctor.examine(host)).hasSize(30).allSatisfy(finding -> {
            assertThat(finding.mark()).as(finding.toString()).isEqualTo(Mark.GOOD);
            assertThat(finding.warning()).isEmpty();
        });
        assertThat(Doctor.warnings(host)).isEmpty();
    }

    @Test
    void aMachineThatSaysNothingIsExaminedToo() throws IOException {
        Host empty = new Host(Files.createDirectory(root.resolve("empty")));
        assertThat(Doctor.examine(empty)).hasSize(30);
    }

    @Test
    void itChangesNothing() throws IOException {
        Map<String, String> before = files();
        Doctor.examine(host);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void loopback() {
        host.with("/proc/net/fib_trie", "");
        assertMark("loopback", Mark.BAD, "lo is down");
        assertThat(finding("loopback").command()).isEqualTo("sudo ip link set lo up");
        host.with("/proc/net/fib_trie", "|-- 127.0.0.1").with("/proc/net/if_inet6", "");
        host.with("/proc/sys/net/ipv6/conf/lo/disable_ipv6", "1");
        assertMark("loopback", Mark.NOTE, "IPv4 only");
        assertThat(finding("loopback").command()).contains("disable_ipv6=0");
    }

    @Test
    void localPorts() {
        host.with("/proc/sys/net/ipv4/ip_local_port_range", "40000\t40001");
        assertMark("local ports", Mark.GOOD, "0 of 2 taken");
        String socket = "   0: 0100007F:%s 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0\n";
        host.with("/proc/net/tcp", String.format(socket, "9C40") + String.format(socket, "0016"));
        assertMark("local ports", Mark.NOTE, "1 of 2 taken");
        host.with("/proc/net/tcp", String.format(socket, "9C40") + String.format(socket, "9C41"));
        assertMark("local ports", Mark.BAD, "2 of 2 taken (40000 to 40001)");
    }

    @Test
    void processors() {
        assertMark("processors", Mark.GOOD, "8 of 8 may be used");
        host.allowed("2,5");
        assertMark("processors", Mark.NOTE, "2 of 8");
        assertThat(finding("processors").command()).isEqualTo("taskset -pc 0-7 $$");
        host.allowed("5");
        assertMark("processors", Mark.BAD, "1 of 8");
        assertThat(finding("processors").effect()).contains("split is impossible");
        host.allowed("0").with(CPU + "online", "0");
        assertMark("processors", Mark.BAD, "1 of 1");
        assertThat(finding("processors").command()).isEmpty();
    }

    @Test
    void virtualisation() {
        host.with("/proc/cpuinfo", "flags\t\t: fpu hypervisor");
        assertMark("virtualisation", Mark.NOTE, "guest of an unnamed hypervisor");
        host.with("/sys/class/dmi/id/sys_vendor", "QEMU\n");
        assertMark("virtualisation", Mark.NOTE, "guest of QEMU");
        host.with("/sys/hypervisor/type", "xen");
        assertMark("virtualisation", Mark.NOTE, "guest of xen");
        assertThat(Doctor.warnings(host))
                .containsExactly("Virtualisation, guest of xen: absolute figures do not carry over to other machines.");
    }

    /** The processor does not say there whether it is a virtual machine's. */
    @Test
    void virtualisationOnArm() {
        host.with("/proc/cpuinfo", ARM_CPUINFO);
        assertMark("virtualisation", Mark.GOOD, "");
        host.with("/sys/class/dmi/id/sys_vendor", "LENOVO");
        assertMark("virtualisation", Mark.GOOD, "");
        host.with("/sys/class/dmi/id/sys_vendor", "Amazon EC2").with("/sys/class/dmi/id/product_name", "c7g.metal");
        assertMark("virtualisation", Mark.GOOD, "");
        host.with("/sys/class/dmi/id/product_name", "c7g.large");
        assertMark("virtualisation", Mark.NOTE, "guest of Amazon EC2");
        host.with("/sys/class/dmi/id/sys_vendor", "Apple Inc.")
                .with("/sys/class/dmi/id/product_name", "Apple Virtualization Generic Platform");
        assertMark("virtualisation", Mark.NOTE, "guest of Apple Inc.");
        host.without("/sys/class/dmi/id/sys_vendor")
                .without("/sys/class/dmi/id/product_name")
                .with("/proc/device-tree/hypervisor/compatible", "linux,kvm");
        assertMark("virtualisation", Mark.NOTE, "guest of a hypervisor that the device tree has");
    }

    @Test
    void steal() {
        host.with("/proc/stat", "cpu  1000 0 500 96500 0 0 0 2000 0 0");
        assertMark("steal", Mark.NOTE, "2 % since boot");
        host.with("/proc/stat", "cpu  1000 0 500 90500 0 0 0 8000 0 0");
        assertMark("steal", Mark.BAD, "8 % since boot");
    }

    @Test
    void governor() {
        host.with(CPU + "cpu7/cpufreq/scaling_governor", "powersave");
        assertMark("governor", Mark.BAD, "performance, powersave");
        assertThat(finding("governor").command()).startsWith("echo performance | sudo tee /sys/devices/system/cpu/");
        host.allowed("0-6");
        assertMark("governor", Mark.GOOD, "performance");
        host.allowed("8-9");
        assertMark("governor", Mark.NOTE, "not visible");
    }

    @Test
    void turbo() {
        host.with(CPU + "intel_pstate/no_turbo", "0");
        assertMark("turbo", Mark.NOTE, "on");
        assertThat(finding("turbo").command()).isEqualTo("echo 1 | sudo tee " + CPU + "intel_pstate/no_turbo");
        host.without(CPU + "intel_pstate/no_turbo");
        assertMark("turbo", Mark.NOTE, "not visible");
        host.with(CPU + "cpufreq/boost", "1");
        assertMark("turbo", Mark.NOTE, "on");
        assertThat(finding("turbo").command()).isEqualTo("echo 0 | sudo tee " + CPU + "cpufreq/boost");
        host.with(CPU + "cpufreq/boost", "0");
        assertMark("turbo", Mark.GOOD, "off");
    }

    @Test
    void twoThreadsOfOneCoreAreNoSplit() {
        host.with(CPU + "smt/active", "1").with(CPU + "cpu0/topology/thread_siblings_list", "0,4");
        assertMark("SMT", Mark.NOTE, "on");
        host.with(CPU + "cpu0/topology/thread_siblings_list", "0-1");
        assertMark("SMT", Mark.BAD, "processors 0 and 1 are one core");
        assertThat(finding("SMT").command()).isEqualTo("taskset -c 0,2 ./ipc-suite run");
        host.allowed("0-1");
        assertThat(finding("SMT").command()).isEqualTo("echo off | sudo tee " + CPU + "smt/control");
    }

    @Test
    void isolation() {
        host.with(CPU + "isolated", "\n");
        assertMark("isolation", Mark.NOTE, "none");
        assertThat(finding("isolation").command()).isEqualTo("taskset -c 6,7 ./ipc-suite run");
        assertThat(finding("isolation").advice()).contains("isolcpus=6,7");
        host.allowed("0-1");
        assertMark("isolation", Mark.GOOD, "too few");
    }

    @Test
    void aQuotaUnderTheProcessorsThrottles() {
        host.with("/sys/fs/cgroup/user.slice/cpu.max", "150000 100000");
        assertMark("CPU quota", Mark.BAD, "1.5 processors' worth, of 8");
        assertThat(finding("CPU quota").command()).isEqualTo("echo max | sudo tee /sys/fs/cgroup/user.slice/cpu.max");
        host.with("/sys/fs/cgroup/user.slice/cpu.max", "800000 100000");
        assertMark("CPU quota", Mark.GOOD, "8 processors' worth");
    }

    @Test
    void soDoesOneOfCgroupsVersionOne() {
        host.with("/proc/self/cgroup", "4:memory:/\n3:cpuacct,cpu:/docker/1f\n0::/")
                .with("/sys/fs/cgroup/cpu/docker/1f/cpu.cfs_quota_us", "-1")
                .with("/sys/fs/cgroup/cpu/docker/1f/cpu.cfs_period_us", "100000");
        assertMark("CPU quota", Mark.GOOD, "none");
        host.with("/sys/fs/cgroup/cpu/docker/1f/cpu.cfs_quota_us", "50000");
        assertMark("CPU quota", Mark.BAD, "0.5 processors' worth");
        assertThat(finding("CPU quota").command())
                .isEqualTo("echo -1 | sudo tee /sys/fs/cgroup/cpu/docker/1f/cpu.cfs_quota_us");
    }

    @Test
    void inAContainerTheMountItselfIsTheGroup() {
        host.with("/proc/self/cgroup", "0::/../../elsewhere").with("/sys/fs/cgroup/cpu.max", "200000 100000");
        assertMark("CPU quota", Mark.BAD, "2 processors' worth, of 8");
    }

    @Test
    void pressure() {
        host.with("/proc/pressure/cpu", "some avg10=7.50 avg60=0.00 avg300=0.00 total=1");
        assertMark("pressure", Mark.NOTE, "cpu 8 %");
        host.with("/proc/pressure/io", "some avg10=60.00 avg60=0.00 avg300=0.00 total=1");
        assertMark("pressure", Mark.BAD, "io 60 %");
        host.without("/proc/pressure/cpu");
        assertMark("pressure", Mark.NOTE, "not measured");
    }

    @Test
    void load() {
        host.with("/proc/loadavg", "4.00 0 0 1/1 1");
        assertMark("load", Mark.NOTE, "4.0 over a minute, on 8 processors");
        host.with("/proc/loadavg", "8.00 0 0 1/1 1");
        assertMark("load", Mark.BAD, "8.0 over a minute");
    }

    @Test
    void aClockThatIsASystemCall() {
        host.with("/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet")
                .with("/sys/devices/system/clocksource/clocksource0/available_clocksource", "hpet acpi_pm");
        assertMark("clock source", Mark.BAD, "hpet");
        assertThat(finding("clock source").command()).isEmpty();
        host.with("/sys/devices/system/clocksource/clocksource0/available_clocksource", "hpet tsc acpi_pm");
        assertThat(finding("clock source").command())
                .isEqualTo("echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource");
    }

    @Test
    void mitigations() {
        host.with(CPU + "vulnerabilities/meltdown", "Mitigation: PTI").with(CPU + "vulnerabilities/mds", "Vulnerable");
        assertMark("mitigations", Mark.NOTE, "meltdown");
    }

    @Test
    void idleState() {
        host.readOnly("/dev/cpu_dma_latency");
        assertMark("idle state", Mark.NOTE, "/dev/cpu_dma_latency is not ours to open");
        assertThat(finding("idle state").command()).isEqualTo("sudo chmod o+rw /dev/cpu_dma_latency");
        host.without("/dev/cpu_dma_latency");
        assertMark("idle state", Mark.NOTE, "there is no /dev/cpu_dma_latency");
        assertThat(Doctor.warnings(host)).as("the run says it itself").isEmpty();
    }

    @Test
    void sharedMemory() {
        host.room("/dev/shm", 64 << 20, 60 << 20);
        assertMark("/dev/shm", Mark.NOTE, "60 of 64 MiB free");
        host.room("/dev/shm", 1 << 30, 1 << 20);
        assertMark("/dev/shm", Mark.BAD, "1 of 1024 MiB free");
        host.noRoom("/dev/shm");
        assertMark("/dev/shm", Mark.BAD, "missing");
    }

    @Test
    void queues() {
        host.with("/proc/sys/fs/mqueue/msg_max", "5");
        assertMark("mqueue", Mark.NOTE, "5 messages of up to 8 KiB");
        host.without("/proc/sys/fs/mqueue/msg_max");
        assertMark("mqueue", Mark.BAD, "none");
    }

    @Test
    void systemV() {
        host.with("/proc/sys/kernel/msgmnb", "4096");
        assertMark("System V", Mark.NOTE, "queues of 4096 B");
        host.with("/proc/sys/kernel/msgmni", "1").with("/proc/sysvipc/msg", "key msqid\n7 7");
        assertMark("System V", Mark.BAD, "no more msg can be made");
        host.with("/proc/sys/kernel/sem", "32000 1024000000 500 1").with("/proc/sysvipc/sem", "key semid\n7 7");
        assertMark("System V", Mark.BAD, "no more msg, sem can be made");
        host.without("/proc/sysvipc/msg");
        assertMark("System V", Mark.BAD, "none");
    }

    @Test
    void limitsOfTheProcess() {
        host.limit("512", "819200", "96365", "8388608");
        assertMark("RLIMIT_NOFILE", Mark.NOTE, "512");
        assertThat(finding("RLIMIT_NOFILE").command()).isEqualTo("sudo prlimit --pid $$ --nofile=1024");
        host.limit("100", "0", "10", "0");
        assertMark("RLIMIT_NOFILE", Mark.BAD, "100");
        assertMark("RLIMIT_MSGQUEUE", Mark.BAD, "0 B");
        assertMark("RLIMIT_SIGPENDING", Mark.BAD, "10");
        assertMark("RLIMIT_MEMLOCK", Mark.NOTE, "0 B");
        host.limit("unlimited", "unlimited", "unlimited", "unlimited");
        assertMark("RLIMIT_NOFILE", Mark.GOOD, "unlimited");
    }

    @Test
    void aSoftLimitIsRaisedWithoutRoot() {
        host.with("/proc/self/limits", "Max open files            512                  20000                files");
        assertThat(finding("RLIMIT_NOFILE").command()).isEqualTo("ulimit -n 1024");
    }

    @Test
    void jdk() {
        assertMark("JDK", Mark.GOOD, "OpenJDK 64-Bit Server VM 17.0.15+6");
        host.property("java.vm.info", "interpreted mode");
        assertMark("JDK", Mark.BAD, "interpreted mode");
        host.property("java.vm.info", "mixed mode").without("/opt/jdk/bin/java");
        assertMark("JDK", Mark.BAD, "without bin/java");
    }

    @Test
    void flagsForEveryJvmAreNamed() {
        assertMark("JVM flags", Mark.GOOD, "none");
        host.variable("_JAVA_OPTIONS", "-Xmx64m").variable("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC ");
        assertMark("JVM flags", Mark.NOTE, "JAVA_TOOL_OPTIONS=-XX:+UseG1GC, _JAVA_OPTIONS=-Xmx64m");
        assertThat(finding("JVM flags").command()).isEqualTo("unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS");
        assertThat(Doctor.warnings(host)).anyMatch(warning -> warning.contains("figures may be of those flags"));
    }

    @Test
    void compiler() {
        host.variable("CC", "clang -m64");
        assertMark("C compiler", Mark.NOTE, "no clang, which CC names");
        host.with("/usr/bin/clang", "");
        assertMark("C compiler", Mark.GOOD, "/usr/bin/clang");
        host.variable("CC", "/opt/cc");
        assertMark("C compiler", Mark.NOTE, "no /opt/cc");
        host.variable("CC", "");
        host.without("/usr/bin/cc");
        assertMark("C compiler", Mark.NOTE, "none");
        assertThat(finding("C compiler").command()).isEqualTo("sudo apt-get install gcc libc6-dev");
        host.with("/etc/os-release", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"");
        assertThat(finding("C compiler").command()).isEqualTo("sudo dnf install gcc");
        host.with("/etc/os-release", "ID=alpine");
        assertThat(finding("C compiler").command()).isEqualTo("sudo apk add gcc musl-dev linux-headers");
    }

    @Test
    void leftovers() {
        String base = RendezvousDirectory.base().toString();
        host.with(base + "/r-dead/listener.lock", "").with(base + "/base.lock", "");
        assertMark("leftovers", Mark.NOTE, "1 of processes that are dead, in " + base);
        assertThat(finding("leftovers").command()).isEqualTo("./ipc-suite clean");
    }

    @Test
    void theTextFitsEightyColumnsButForCommands() {
        host.allowed("0").with("/proc/loadavg", "8.00 0 0 1/1 1");
        String text = DoctorText.of(Doctor.examine(host), 80);
        assertThat(text.lines().filter(line -> !line.startsWith("    fix: ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(text)
                .contains(
                        "✗ processors",
                        "✓ clock source",
                        "    fix: taskset -pc 0-7 $$",
                        "✗ 2 to correct",
                        "! 0 that affect");
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                files.put(
                        path + " " + Files.getLastModifiedTime(path),
                        Files.isRegularFile(path) ? Files.readString(path) : "");
            }
        }
        return files;
    }
}
