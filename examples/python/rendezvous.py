"""The directory in which two processes meet: the file `offer`, and locks that say who lives."""

import contextlib
import errno
import fcntl
import os
import struct
import time

WHOLE_FILE = (0, 0, 0, 0)  # l_whence SEEK_SET, l_start, l_len and l_pid


def flock(kind):
    return struct.pack("hhqqi4x", kind, *WHOLE_FILE)


class Lock:
    """Held until it is closed, or this process dies."""

    def __init__(self, path, descriptor):
        self.path = path
        self.descriptor = descriptor

    @staticmethod
    def take(path):
        """None if another one lives."""
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, flock(fcntl.F_WRLCK))
                if os.path.exists(path) and os.path.samestat(os.stat(path), os.fstat(descriptor)):
                    return Lock(path, descriptor)
            except OSError as refused:
                if refused.errno != errno.EAGAIN:
                    raise
                os.close(descriptor)
                return None
            os.close(descriptor)

    def close(self):
        os.unlink(self.path)
        os.close(self.descriptor)


class Watch:
    """Asks whether another one's lock is held. A peer that made none is taken to live."""

    def __init__(self, path):
        self.descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC) if os.path.exists(path) else -1

    def is_alive(self):
        if self.descriptor < 0:
            return True
        answer = fcntl.fcntl(self.descriptor, fcntl.F_OFD_GETLK, flock(fcntl.F_WRLCK))
        return struct.unpack_from("h", answer)[0] != fcntl.F_UNLCK

    def close(self):
        if self.descriptor >= 0:
            os.close(self.descriptor)


def connect(directory, opened):
    """Takes the pending connection: `opened(words)` is None, or raises FileNotFoundError, if it has gone."""
    while True:
        try:
            with open(directory + "/offer", encoding="utf-8") as file:
                number, words = file.read(4096).strip().split(" ", 1)
            with contextlib.ExitStack() as unless_connected:
                peer = unless_connected.enter_context(contextlib.closing(Watch(f"{directory}/listener-{number}.lock")))
                own = Lock.take(f"{directory}/connector-{number}.lock") if peer.is_alive() else None
                if own and unless_connected.callback(own.close) and (connection := opened(words)):
                    unless_connected.pop_all()
                    return connection, own, peer
        except FileNotFoundError:
            pass  # not yet, or another one's by now
        time.sleep(0.01)


def listen(directory, words, is_taken):
    """Offers one connection, and waits until somebody has it."""
    listening = Lock.take(directory + "/listener.lock")
    own = Lock.take(directory + "/listener-1.lock")
    if not listening or not own:
        raise SystemExit("somebody listens in " + directory)
    with open(directory + "/offer.draft", "w", encoding="utf-8") as file:
        file.write("1 " + words)
    os.rename(directory + "/offer.draft", directory + "/offer")
    while not is_taken():
        time.sleep(0.001)
    os.unlink(directory + "/offer")
    listening.close()
    return own, Watch(directory + "/connector-1.lock")
