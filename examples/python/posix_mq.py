"""POSIX message queues, one each way, through libc."""

import ctypes
import os

NAMES = ("posix-mq",)
DATA, GOODBYE = 1, 0  # priorities
DEPTH, SIZE = 10, 8192

libc = ctypes.CDLL("librt.so.1", use_errno=True)  # where a glibc before 2.34 has the queues
libc.mq_receive.restype = ctypes.c_ssize_t


class Attributes(ctypes.Structure):
    """struct mq_attr."""

    _fields_ = [(name, ctypes.c_long) for name in ("flags", "maxmsg", "msgsize", "curmsgs")] + [
        ("reserved", ctypes.c_long * 4)
    ]


def called(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


class Queue:
    def __init__(self, name, flags, attributes=None):
        self.descriptor = called(libc.mq_open(name.encode(), flags, 0o600, attributes), f"mq_open({name})")
        found = Attributes()
        libc.mq_getattr(self.descriptor, ctypes.byref(found))
        self.size = found.msgsize

    @staticmethod
    def made(name):
        attributes = Attributes(maxmsg=DEPTH, msgsize=SIZE)
        return Queue(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, ctypes.byref(attributes))

    def receive(self):
        """Message and priority."""
        room = ctypes.create_string_buffer(self.size)
        priority = ctypes.c_uint()
        length = libc.mq_receive(self.descriptor, room, ctypes.c_size_t(self.size), ctypes.byref(priority))
        return room.raw[: called(length, "mq_receive")], priority.value

    def send(self, message, priority=DATA):
        called(libc.mq_send(self.descriptor, message, ctypes.c_size_t(len(message)), priority), "mq_send")


def connect(_, address):
    offer, _ = Queue(address, os.O_RDONLY).receive()  # it is ours alone
    name = offer.decode().split()[1]
    out = Queue(name + "-to-listener", os.O_WRONLY)
    endpoint = Endpoint(Queue(name + "-to-connector", os.O_RDONLY), out)
    out.send(b"")  # the hello
    return endpoint


def listen(_, address):
    offers = Queue.made(address)
    name = f"/ipc-python-{os.getpid()}"
    inbound, outbound = Queue.made(name + "-to-listener"), Queue.made(name + "-to-connector")
    offers.send(f"1 {name}".encode())
    inbound.receive()  # the hello
    for each in (address, name + "-to-listener", name + "-to-connector"):
        libc.mq_unlink(each.encode())
    return Endpoint(inbound, outbound)


class Endpoint:
    smallest, ahead = 0, 0  # one question at a time: a queue may hold one message only

    def __init__(self, inbound, outbound):
        self.inbound, self.outbound = inbound, outbound
        self.largest = outbound.size

    def send(self, message):
        self.outbound.send(message)

    def receive(self):
        while True:
            message, priority = self.inbound.receive()
            if priority != GOODBYE:
                return message
            if not message:
                return None

    def close(self):
        self.outbound.send(b"", GOODBYE)
