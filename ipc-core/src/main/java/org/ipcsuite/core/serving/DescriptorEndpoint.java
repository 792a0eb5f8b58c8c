package org.ipcsuite.core.serving;

/** An endpoint over file descriptors that epoll(7) knows. */
public interface DescriptorEndpoint extends PolledEndpoint {

    /** It becomes readable when something can be received. */
    int descriptor();

    /** It becomes writable when there is room to send: the same, unless each direction has one of its own. */
    default int roomDescriptor() {
        return descriptor();
    }
}
