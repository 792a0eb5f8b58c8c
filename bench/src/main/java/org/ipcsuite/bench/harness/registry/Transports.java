package org.ipcsuite.bench.harness.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.comparisons.Comparisons;
import org.ipcsuite.bench.comparisons.LibraryJars;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Transport;
import org.ipcsuite.pipes.fifo.FifoTransport;
import org.ipcsuite.pipes.pipe.PipeTransport;
import org.ipcsuite.pipes.pipesplice.PipeSpliceTransport;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;
import org.ipcsuite.queues.aeronudp.AeronUdpTransport;
import org.ipcsuite.queues.chronicle.ChronicleTransport;
import org.ipcsuite.queues.posixmq.PosixMqTransport;
import org.ipcsuite.queues.sysvmq.SysvMqTransport;
import org.ipcsuite.shm.memfd.MemfdTransport;
import org.ipcsuite.shm.mmapadaptive.MmapAdaptiveTransport;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.ipcsuite.shm.posixshm.PosixShmTransport;
import org.ipcsuite.shm.processvm.ProcessVmTransport;
import org.ipcsuite.shm.sysvshm.SysvShmTransport;
import org.ipcsuite.signals.eventfd.EventfdTransport;
import org.ipcsuite.signals.mutexcond.MutexCondTransport;
import org.ipcsuite.signals.semposix.SemPosixTransport;
import org.ipcsuite.signals.semsysv.SemSysvTransport;
import org.ipcsuite.signals.semunnamed.SemUnnamedTransport;
import org.ipcsuite.signals.signal.SignalTransport;
import org.ipcsuite.signals.signalfd.SignalFdTransport;
import org.ipcsuite.signals.signalqueued.SignalQueuedTransport;
import org.ipcsuite.sockets.bluetooth.BluetoothTransport;
import org.ipcsuite.sockets.mptcp.MptcpTransport;
import org.ipcsuite.sockets.netlink.NetlinkTransport;
import org.ipcsuite.sockets.packet.PacketTransport;
import org.ipcsuite.sockets.raw.RawTransport;
import org.ipcsuite.sockets.sctp.SctpTransport;
import org.ipcsuite.sockets.socketpair.SocketpairTransport;
import org.ipcsuite.sockets.tcp.TcpTransport;
import org.ipcsuite.sockets.tcp6.Tcp6Transport;
import org.ipcsuite.sockets.tipcrdm.TipcRdmTransport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.udp6.Udp6Transport;
import org.ipcsuite.sockets.udplite.UdpLiteTransport;
import org.ipcsuite.sockets.unixabstract.UnixAbstractTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.ipcsuite.sockets.unixseqpacket.UnixSeqpacketTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.ipcsuite.sockets.vsock.VsockTransport;

/** Every transport of the suite, in the order of reports. */
public final class Transports {

    public static final List<Transport> ALL = List.of(
            new PipeTransport(),
            new PipeSpliceTransport(),
            new FifoTransport(),
            new MmapSpinTransport(),
            new MmapAdaptiveTransport(),
            new MmapFutexTransport(),
            new PosixShmTransport(),
            new SysvShmTransport(),
            new MemfdTransport(),
            new ProcessVmTransport(),
            new UnixStreamTransport(),
            new UnixDgramTransport(),
            new UnixSeqpacketTransport(),
            new UnixAbstractTransport(),
            new SocketpairTransport(),
            new TcpTransport(),
            new Tcp6Transport(),
            new MptcpTransport(),
            new UdpTransport(),
            new Udp6Transport(),
            new UdpLiteTransport(),
            new RawTransport(),
            new PacketTransport(),
            new NetlinkTransport(),
            new SctpTransport(),
            new TipcRdmTransport(),
            new VsockTransport(),
            new BluetoothTransport(),
            new SignalTransport(),
            new SignalQueuedTransport(),
            new SignalFdTransport(),
            new SemPosixTransport(),
            new SemUnnamedTransport(),
            new SemSysvTransport(),
            new MutexCondTransport(),
            new EventfdTransport(),
            new PosixMqTransport(),
            new SysvMqTransport(),
            new ChronicleTransport(),
            new AeronIpcTransport(),
            new AeronUdpTransport());

    private static final List<Transport> BROUGHT = ServiceLoader.load(Transport.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Transports() {}

    /**
     * The transport of that name: one of the list, or one that the class path brings along as a service. So one that is
     * not of this suite can be measured like its own, and so the instrument is tested with broken ones.
     */
    public static Optional<Transport> named(String name) {
        return Stream.concat(ALL.stream(), BROUGHT.stream())
                .filter(transport -> transport.name().equals(name))
                .findFirst();
    }

    /** The same, or a reference implementation of that name, which only {@code run} accepts. */
    public static Optional<Transport> includingComparisons(String name) {
        return named(name).or(() -> Comparisons.named(name));
    }

    /** The name of what one figure from C stands for beside that of this name: {@code pipe} for {@code pipe-native}. */
    public static String sameInC(String name) {
        return Comparisons.sameInC(name);
    }

    /** The jars of a library to compare with, and of what it needs; none if they are not here. */
    public static List<Path> jars(Library library) {
        return LibraryJars.of(library);
    }

    /** The kinds of objects that killed processes of any of them may have left. */
    public static Set<ObjectKind> objectKinds() {
        return ALL.stream()
                .flatMap(transport -> transport.objectKinds().stream())
                .collect(Collectors.toSet());
    }

    /** The module that a transport comes from, {@code ipc-pipes}: by its package, {@code org.ipcsuite.pipes.fifo}. */
    public static String module(Transport transport) {
        return "ipc-" + family(transport);
    }

    /** The module's name without its prefix, {@code pipes}; of a reference implementation, {@code comparison}. */
    public static String family(Transport transport) {
        return Comparisons.names().contains(transport.name())
                ? Families.COMPARISON
                : transport.getClass().getPackageName().split("\\.", -1)[2];
    }
}
