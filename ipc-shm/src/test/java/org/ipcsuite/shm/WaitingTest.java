package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ipcsuite.core.Traits.Waiting;
import org.ipcsuite.shm.memfd.MemfdTransport;
import org.ipcsuite.shm.mmapadaptive.MmapAdaptiveTransport;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.ipcsuite.shm.posixshm.PosixShmTransport;
import org.ipcsuite.shm.sysvshm.SysvShmTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the traits say of waiting is what the doorbell does. */
final class WaitingTest {

    private static final Map<DoorbellKind, Waiting> WAITING = Map.of(
            DoorbellKind.SPIN, Waiting.SPINS,
            DoorbellKind.ADAPTIVE, Waiting.ADAPTIVE,
            DoorbellKind.FUTEX, Waiting.SLEEPS);

    @ParameterizedTest
    @ValueSource(
            classes = {
                MmapSpinTransport.class,
                MmapAdaptiveTransport.class,
                MmapFutexTransport.class,
                PosixShmTransport.class,
                SysvShmTransport.class,
                MemfdTransport.class
            })
    void aRingWaitsAsItsDoorbellDoes(Class<? extends RingTransport> mechanism) throws ReflectiveOperationException {
        RingTransport transport = mechanism.getConstructor().newInstance();
        assertThat(transport.traits().waiting()).isEqualTo(WAITING.get(transport.doorbells()));
    }
}
