package org.ipcsuite.shm.memory;

import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.posix.CmsgHdr;
import jnr.posix.MsgHdr;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/** That of jnr-posix, which has the structures. It binds some 200 functions when it is first used. */
final class PosixDescriptorMessage implements DescriptorMessage {

    private static final POSIX LIBC = POSIXFactory.getNativePOSIX();

    private final MsgHdr message = LIBC.allocateMsgHdr();

    PosixDescriptorMessage(int... descriptors) {
        message.setIov(new ByteBuffer[] {ByteBuffer.allocateDirect(1)});
        CmsgHdr rights = message.allocateControl(descriptors.length * Integer.BYTES);
        rights.setLevel(SOL_SOCKET);
        rights.setType(SCM_RIGHTS);
        ByteBuffer data =
                ByteBuffer.allocateDirect(descriptors.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int descriptor : descriptors) {
            data.putInt(descriptor);
        }
        rights.setData(data.flip());
    }

    @Override
    public int send(int socket) {
        return LIBC.sendmsg(socket, message, 0);
    }

    @Override
    public int receive(int socket) {
        return LIBC.recvmsg(socket, message, MSG_CMSG_CLOEXEC);
    }

    @Override
    public int[] received() {
        CmsgHdr[] controls = message.getControls();
        ByteBuffer given = controls.length == 0
                ? ByteBuffer.allocate(0)
                : controls[0].getData().order(ByteOrder.nativeOrder());
        int[] descriptors = new int[given.remaining() / Integer.BYTES];
        given.asIntBuffer().get(descriptors);
        return descriptors;
    }
}
