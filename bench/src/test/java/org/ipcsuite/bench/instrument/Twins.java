package org.ipcsuite.bench.instrument;

import org.ipcsuite.pipes.fifo.FifoTransport;
import org.ipcsuite.pipes.pipe.PipeTransport;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.ipcsuite.shm.posixshm.PosixShmTransport;
import org.ipcsuite.sockets.tcp.TcpTransport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.unixabstract.UnixAbstractTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.ipcsuite.sockets.unixseqpacket.UnixSeqpacketTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;

/** Ten mechanisms, each under a second name: a class each, since other processes make transports from their classes. */
public final class Twins {

    static final String SUFFIX = "-twin";

    private Twins() {}

    /** {@code pipe}. */
    public static final class Pipe extends TwinTransport {
        public Pipe() {
            super(new PipeTransport(), SUFFIX);
        }
    }

    /** {@code fifo}. */
    public static final class Fifo extends TwinTransport {
        public Fifo() {
            super(new FifoTransport(), SUFFIX);
        }
    }

    /** {@code unix-stream}. */
    public static final class UnixStream extends TwinTransport {
        public UnixStream() {
            super(new UnixStreamTransport(), SUFFIX);
        }
    }

    /** {@code unix-dgram}. */
    public static final class UnixDgram extends TwinTransport {
        public UnixDgram() {
            super(new UnixDgramTransport(), SUFFIX);
        }
    }

    /** {@code unix-seqpacket}. */
    public static final class UnixSeqpacket extends TwinTransport {
        public UnixSeqpacket() {
            super(new UnixSeqpacketTransport(), SUFFIX);
        }
    }

    /** {@code unix-abstract}. */
    public static final class UnixAbstract extends TwinTransport {
        public UnixAbstract() {
            super(new UnixAbstractTransport(), SUFFIX);
        }
    }

    /** {@code tcp}. */
    public static final class Tcp extends TwinTransport {
        public Tcp() {
            super(new TcpTransport(), SUFFIX);
        }
    }

    /** {@code udp}. */
    public static final class Udp extends TwinTransport {
        public Udp() {
            super(new UdpTransport(), SUFFIX);
        }
    }

    /** {@code mmap-futex}. */
    public static final class MmapFutex extends TwinTransport {
        public MmapFutex() {
            super(new MmapFutexTransport(), SUFFIX);
        }
    }

    /** {@code posix-shm}. */
    public static final class PosixShm extends TwinTransport {
        public PosixShm() {
            super(new PosixShmTransport(), SUFFIX);
        }
    }
}
