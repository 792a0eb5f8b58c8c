package org.ipcsuite.core.serving;

/** An endpoint over a file descriptor that epoll(7) knows. */
public interface DescriptorEndpoint extends PolledEndpoint {

    /** It becomes readable when something can be received, and writable when there is room to send. */
    int descriptor();
}
