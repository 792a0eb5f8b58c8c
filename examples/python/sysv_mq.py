"""A System V message queue for both directions, or to a server of many one for each direction, through libc."""

import ctypes
import os
import struct

NAMES = ("sysv-mq",)
OFFERS = 1
LISTENER, CONNECTOR = 0, 1
DATA, DATA_AND_ASK, ASK, HELLO = 1, 2, 3, 4  # the byte in front
LARGEST = 8192
WINDOW = 8192
IPC_CREAT, IPC_EXCL, IPC_RMID = 0o1000, 0o2000, 0

libc = ctypes.CDLL(None, use_errno=True)
libc.msgrcv.restype = ctypes.c_ssize_t


def messages_to(side):
    return 1 + side


def credit_of(side):
    """The type of the answers to what that side has sent."""
    return 3 + side


def called(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


class Queue:
    def __init__(self, key, flags=0):
        self.id = called(libc.msgget(key, flags), f"msgget(0x{key:08x})")

    @staticmethod
    def made(key):
        return Queue(key, IPC_CREAT | IPC_EXCL | 0o600)

    def receive(self, kind):
        room = ctypes.create_string_buffer(8 + LARGEST)  # a long, the type, and the text
        length = libc.msgrcv(self.id, room, ctypes.c_size_t(LARGEST), ctypes.c_long(kind), 0)
        return room.raw[8 : 8 + called(length, "msgrcv")]

    def send(self, kind, text):
        called(libc.msgsnd(self.id, struct.pack("l", kind) + text, ctypes.c_size_t(len(text)), 0), "msgsnd")

    def remove(self):
        libc.msgctl(self.id, IPC_RMID, None)


def connect(_, address):
    offer = Queue(int(address, 0)).receive(OFFERS).decode()  # it is ours alone
    key, *shared = (int(word, 0) for word in offer.split()[1:])
    queue = Queue(key)
    queue.send(messages_to(LISTENER), bytes([HELLO]))
    return Client(queue, key, Queue(shared[0])) if shared else Endpoint(queue, CONNECTOR)


def listen(_, address):
    offers = Queue.made(int(address, 0))
    key = int.from_bytes(os.urandom(3), "big") | 1 << 24
    queue = Queue.made(key)
    offers.send(OFFERS, f"1 0x{key:08x}".encode())
    queue.receive(messages_to(LISTENER))  # the hello
    offers.remove()
    return Endpoint(queue, LISTENER)


class Endpoint:
    smallest, largest, ahead = 0, LARGEST - 1, 0  # one question at a time, so that nobody waits for credit for ever

    def __init__(self, queue, side):
        self.queue, self.side = queue, side
        self.used = self.received = 0  # bytes of text: of ours without credit, of the peer's since the last answer
        self.is_asked = self.is_peer_gone = False

    def send(self, message):
        text = 1 + len(message)
        while self.used + text > WINDOW:
            if not self.is_asked:
                self.ask()
                self.is_asked = True
            (credit,) = struct.unpack("i", self.queue.receive(credit_of(self.side)))
            self.used -= credit
            self.is_asked = False
        asks = not self.is_asked and self.used + text > WINDOW // 2
        self.put(bytes([DATA_AND_ASK if asks else DATA]) + message)
        self.used += text
        self.is_asked |= asks

    def put(self, text):
        self.queue.send(messages_to(1 - self.side), text)

    def ask(self):
        self.put(bytes([ASK]))

    def credit(self):
        self.queue.send(credit_of(1 - self.side), struct.pack("i", self.received))

    def receive(self):
        while True:
            text = self.queue.receive(messages_to(self.side))
            if not text:
                self.is_peer_gone = True
                return None
            if text[0] in (DATA, DATA_AND_ASK):
                self.received += len(text)
            if text[0] in (DATA_AND_ASK, ASK):
                self.credit()
                self.received = 0
            if text[0] in (DATA, DATA_AND_ASK):
                return text[1:]

    def close(self):
        if self.is_peer_gone:
            self.queue.remove()
        else:
            self.put(b"")


class Client(Endpoint):
    """Of a server of many: what it sends goes into the queue of all requests, under its key."""

    def __init__(self, queue, key, requests):
        super().__init__(queue, CONNECTOR)
        self.key, self.requests = key, requests

    def put(self, text, upper=0):
        self.requests.send(upper << 32 | self.key, text)

    def ask(self):
        self.put(b"", 1)

    def credit(self):
        self.put(b"", 2 + self.received)
