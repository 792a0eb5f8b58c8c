package org.ipcsuite.shm.memory;

import org.ipcsuite.core.binding.Binding;

/**
 * A message of sendmsg(2) and recvmsg(2) that carries descriptors, SCM_RIGHTS of unix(7), and one byte, since they travel
 * with data only. Each call returns what its man page says. For one thread.
 */
interface DescriptorMessage {

    int SCM_RIGHTS = 1;
    int MSG_CMSG_CLOEXEC = 0x40000000;

    /** One with these, or with room for as many. */
    static DescriptorMessage of(int... descriptors) {
        return Binding.chosen() == Binding.JNR
                ? new PosixDescriptorMessage(descriptors)
                : new NativeDescriptorMessage(descriptors);
    }

    /** sendmsg(2). */
    int send(int socket);

    /** recvmsg(2); what it receives is closed at an exec. */
    int receive(int socket);

    /** The descriptors that {@link #receive} has received; none if the sender gave none. */
    int[] received();
}
