package org.ipcsuite.core.sys;

import java.io.IOException;

/**
 * The rule of every mechanism that admits only processes of the same user: the other side, and the objects that it
 * created, have this process's effective user id, and no other user may write there. Root is a user like any other: a
 * process of uid 0 trusts what belongs to uid 0. Any thread may use it.
 */
public final class Owner {

    /** S_IWGRP and S_IWOTH of inode(7). */
    private static final int OTHERS_MAY_WRITE = 0022;

    private static final int PERMISSIONS = 07777;

    private Owner() {}

    /**
     * Requires the user id of a peer, such as SO_PEERCRED (unix(7)) tells it.
     *
     * @param peer its description, for the message
     * @throws OtherUserException if it is another user's
     */
    public static void requireUser(int uid, String peer) throws OtherUserException {
        if (uid != Libc.get().geteuid()) {
            throw refusedPeer("uid " + Integer.toUnsignedString(uid), peer);
        }
    }

    /** What is thrown at a peer of that user, where it is not known by its uid. */
    public static OtherUserException refusedPeer(String user, String peer) {
        return refused(user, peer, "run both as that user");
    }

    /**
     * Requires the owner and the mode of an object.
     *
     * @param mode as st_mode of stat(2)
     * @param object what it is, for the message
     * @throws OtherUserException if it is another user's, or others may write to it
     */
    public static void require(int uid, int mode, String object) throws OtherUserException {
        requireOwner(uid, object);
        if ((mode & OTHERS_MAY_WRITE) != 0) {
            throw new OtherUserException(object + " has mode " + Integer.toOctalString(mode & PERMISSIONS)
                    + ", so other users may write to it: chmod go-w it, or give another address");
        }
    }

    /**
     * Requires the owner and the mode of what a descriptor refers to, fstat(2).
     *
     * @throws OtherUserException if it is another user's, or others may write to it
     */
    public static void requireDescriptor(int fd, String object) throws IOException {
        FileStatus status = FileStatus.of(fd, object);
        require(status.uid(), status.mode(), object);
    }

    static void requireOwner(int uid, String object) throws OtherUserException {
        if (uid != Libc.get().geteuid()) {
            throw refused("uid " + Integer.toUnsignedString(uid), object, "chown it to this one");
        }
    }

    private static OtherUserException refused(String user, String object, String advice) {
        return new OtherUserException(object + " belongs to " + user + ", and this process is uid "
                + Integer.toUnsignedString(Libc.get().geteuid()) + ": both sides must be of one user; " + advice
                + ", or give another address");
    }
}
