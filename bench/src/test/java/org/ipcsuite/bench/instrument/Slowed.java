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

/** The mechanisms of {@link Twins}, each slower by a known time. */
public final class Slowed {

    private Slowed() {}

    /** {@code pipe}. */
    public static final class Pipe extends SlowedTransport {
        public Pipe() {
            super(new PipeTransport());
        }
    }

    /** {@code fifo}. */
    public static final class Fifo extends SlowedTransport {
        public Fifo() {
            super(new FifoTransport());
        }
    }

    /** {@code unix-stream}. */
    public static final class UnixStream extends SlowedTransport {
        public UnixStream() {
            super(new UnixStreamTransport());
        }
    }

    /** {@code unix-dgram}. */
    public static final class UnixDgram extends SlowedTransport {
        public UnixDgram() {
            super(new UnixDgramTransport());
        }
    }

    /** {@code unix-seqpacket}. */
    public static final class UnixSeqpacket extends SlowedTransport {
        public UnixSeqpacket() {
            super(new UnixSeqpacketTransport());
        }
    }

    /** {@code unix-abstract}. */
    public static final class UnixAbstract extends SlowedTransport {
        public UnixAbstract() {
            super(new UnixAbstractTransport());
        }
    }

    /** {@code tcp}. */
    public static final class Tcp extends SlowedTransport {
        public Tcp() {
            super(new TcpTransport());
        }
    }

    /** {@code udp}. */
    public static final class Udp extends SlowedTransport {
        public Udp() {
            super(new UdpTransport());
        }
    }

    /** {@code mmap-futex}. */
    public static final class MmapFutex extends SlowedTransport {
        public MmapFutex() {
            super(new MmapFutexTransport());
        }
    }

    /** {@code posix-shm}. */
    public static final class PosixShm extends SlowedTransport {
        public PosixShm() {
            super(new PosixShmTransport());
        }
    }
}
