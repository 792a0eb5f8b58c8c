package org.ipcsuite.shm.mmapfutex;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.testkit.TransportContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The contract between a process that uses java.lang.foreign and peers that use JNR. */
@EnabledForJreRange(min = JRE.JAVA_22)
final class MmapFutexJnrTest implements TransportContract {

    @BeforeAll
    void peersUseJnr() {
        Libc.get(); // from now on this process keeps what it has
        Binding.choose(Binding.JNR);
    }

    @AfterAll
    void asBefore() {
        System.clearProperty(Binding.PROPERTY);
    }

    @Override
    public Transport transport() {
        return new MmapFutexTransport();
    }
}
