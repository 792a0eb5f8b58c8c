package org.ipcsuite.bench.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processors each placement finds on four real machines, in a container on one of them, and in a virtual machine. */
final class TopologyTest {

    @TempDir
    private Path root;

    private static void assertFound(Topology topology, String placement, int client, int peer, String words)
            throws IOException {
        Processors found = Processors.forPlacement(Placement.labelled(placement), topology);
        assertThat(found).as(placement).isEqualTo(new Processors(client, peer));
        assertThat(topology.words(found)).as(placement).isEqualTo(words);
    }

    private static void assertMissing(Topology topology, String placement, String reason) {
        assertThatThrownBy(() -> Processors.forPlacement(Placement.labelled(placement), topology))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aLaptopWithTwoKindsOfCores() throws IOException {
        Topology laptop = FakeProcessors.laptop(root).topology();
        assertThat(laptop.summary())
                .isEqualTo("16 processors, 12 cores (cpu_core, cpu_atom), 1 last-level cache, 1 node");
        assertFound(laptop, "same", 0, 0, "processor 0");
        assertFound(laptop, "split", 0, 1, "processors 0 and 1: same core");
        assertFound(laptop, "smt", 0, 1, "processors 0 and 1: same core");
        assertFound(laptop, "llc", 0, 2, "processors 0 and 2: same last-level cache");
        assertFound(laptop, "cpu0_cpu8", 0, 8, "processors 0 and 8: same last-level cache, cpu_core and cpu_atom");
        assertMissing(laptop, "node", "placement node: each node has one last-level cache");
        assertMissing(laptop, "numa", "placement numa: this machine has one node");
    }

    /** As those of a Core Ultra beside its memory controller. */
    @Test
    void smallCoresWithoutAnL3HaveAnotherLastLevelCache() throws IOException {
        Topology laptop = new FakeProcessors(root, "0-5")
                .cores("0-1", "2-3", "4", "5")
                .caches(2, 2, "Unified", "0-1", "2-3", "4-5")
                .caches(3, 3, "Unified", "0-3")
                .nodes("0-5")
                .topology();
        assertThat(laptop.relation(4, 5)).isEqualTo(Relation.SAME_CACHE);
        assertThat(laptop.relation(0, 4)).isEqualTo(Relation.OTHER_CACHE);
        assertFound(laptop, "node", 0, 4, "processors 0 and 4: same node, another last-level cache");
    }

    @Test
    void aServerWithTwoSockets() throws IOException {
        Topology server = FakeProcessors.twoSockets(root, "0-79").topology();
        assertThat(server.summary()).isEqualTo("80 processors, 40 cores, 2 last-level caches, 2 nodes");
        assertFound(server, "split", 0, 1, "processors 0 and 1: another node");
        assertFound(server, "smt", 0, 40, "processors 0 and 40: same core");
        assertFound(server, "llc", 0, 2, "processors 0 and 2: same last-level cache");
        assertFound(server, "numa", 0, 1, "processors 0 and 1: another node");
        assertMissing(server, "node", "each node has one last-level cache");
        assertThat(server.processors(Host.processorList("43"))).singleElement().satisfies(processor -> {
            assertThat(processor.core()).isEqualTo(3);
            assertThat(processor.cache()).isEqualTo(1);
            assertThat(processor.node()).isEqualTo(1);
            assertThat(processor.kind()).isNull();
        });
    }

    @Test
    void chipletsWithALastLevelCacheEach() throws IOException {
        Topology desktop = FakeProcessors.chiplets(root).topology();
        assertThat(desktop.summary()).isEqualTo("32 processors, 16 cores, 2 last-level caches, 1 node");
        assertFound(desktop, "smt", 0, 16, "processors 0 and 16: same core");
        assertFound(desktop, "llc", 0, 1, "processors 0 and 1: same last-level cache");
        assertFound(desktop, "node", 0, 8, "processors 0 and 8: same node, another last-level cache");
        assertMissing(desktop, "numa", "this machine has one node");
    }

    @Test
    void aContainerWithACpuset() throws IOException {
        Topology container = FakeProcessors.twoSockets(root, "4,6").topology();
        assertThat(container.summary()).isEqualTo("2 processors, 2 cores, 1 last-level cache, 1 node");
        assertFound(container, "same", 4, 4, "processor 4");
        assertFound(container, "llc", 4, 6, "processors 4 and 6: same last-level cache");
        assertFound(container, "cpu6_cpu4", 6, 4, "processors 6 and 4: same last-level cache");
        assertMissing(container, "smt", "this process may run on one processor of each core only: see taskset(1)");
        assertMissing(container, "numa", "this process may run on the processors of one node only: see taskset(1)");
        assertMissing(container, "cpu0_cpu4", "processors 0,4: this process may run on {4, 6} only: see taskset(1)");
    }

    @Test
    void aContainerWithOneCore() throws IOException {
        Topology container = FakeProcessors.twoSockets(root, "2,42").topology();
        assertFound(container, "smt", 2, 42, "processors 2 and 42: same core");
        assertMissing(container, "llc", "no two cores that this process may run on share a last-level cache");
    }

    @Test
    void aContainerWithOneProcessor() throws IOException {
        Topology container = FakeProcessors.twoSockets(root, "5").topology();
        assertFound(container, "same", 5, 5, "processor 5");
        for (String placement : List.of("split", "smt", "llc", "node", "numa")) {
            assertMissing(
                    container,
                    placement,
                    "placement " + placement + " needs two processors, and this process may run on {5} only");
        }
    }

    @Test
    void aVirtualMachineWhoseKernelStatesNoCaches() throws IOException {
        Topology machine = FakeProcessors.virtual(root).topology();
        assertThat(machine.summary()).isEqualTo("2 processors, 2 cores, caches not stated, 1 node");
        assertFound(machine, "split", 0, 1, "processors 0 and 1: same node, caches not stated");
        assertMissing(machine, "smt", "placement smt: one processor a core");
        assertMissing(machine, "llc", "the kernel does not state which processors share a cache");
        assertMissing(machine, "node", "the kernel does not state which processors share a cache");
    }

    /** Without CONFIG_NUMA there are no nodes, and a masked /sys has nothing at all. */
    @Test
    void whereNothingIsStatedEachProcessorIsACoreOfOneNode() throws IOException {
        Topology machine = new FakeProcessors(root, "0-3").topology();
        assertThat(machine.summary()).isEqualTo("4 processors, 4 cores, caches not stated, 1 node");
        assertMissing(machine, "numa", "this machine has one node");
    }

    @Test
    void kindsByTheirCapacity() throws IOException {
        Topology phone = FakeProcessors.virtual(root)
                .with("sys/devices/system/cpu/cpu0/cpu_capacity", "446\n")
                .with("sys/devices/system/cpu/cpu1/cpu_capacity", "1024\n")
                .topology();
        assertFound(
                phone,
                "split",
                0,
                1,
                "processors 0 and 1: same node, caches not stated, capacity 446 and capacity 1024");
    }

    @Test
    void aHeaderNamesTheProcessorsOrWhyThereAreNone() {
        assertThat(PlacementFacts.of(
                        List.of(Placement.FREE, Placement.LLC, Placement.NUMA),
                        FakeProcessors.chiplets(root).topology()))
                .containsExactly(
                        entry("placement llc", "processors 0 and 1: same last-level cache"),
                        entry("placement numa", "not here: this machine has one node"));
    }

    /** The files of the processors here are read as well: every two have something in common, both ways. */
    @Test
    void theProcessorsHere() throws IOException {
        Topology here = Topology.here();
        here.allowed().stream()
                .limit(8)
                .forEach(one -> here.allowed().stream().limit(8).forEach(other -> {
                    assertThat(here.relation(one, other)).isEqualTo(here.relation(other, one));
                    assertThat(here.relation(one, other) == Relation.ONE_PROCESSOR)
                            .isEqualTo(one == other);
                }));
        assertThat(Processors.forPlacement(Placement.SAME).placement().isOneProcessor())
                .isTrue();
        assertThat(Processors.forPlacement(Placement.FREE).placement()).isEqualTo(Placement.FREE);
    }
}
