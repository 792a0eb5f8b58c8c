"""Byte streams: a length in front of each message."""

import atexit
import os
import shutil
import socket
import struct
import time

NAMES = ("fifo", "unix-stream", "unix-abstract", "tcp", "tcp6", "mptcp")
MPTCP = 262


def host_and_port(address):
    host, port = address.rsplit(":", 1)
    return host.strip("[]"), int(port)


def socket_of(name):
    family = {"tcp": socket.AF_INET, "mptcp": socket.AF_INET, "tcp6": socket.AF_INET6}.get(name, socket.AF_UNIX)
    return socket.socket(family, socket.SOCK_STREAM, MPTCP if name == "mptcp" else 0)


def socket_address(name, address):
    if name == "unix-stream":
        return address
    return "\0" + address if name == "unix-abstract" else host_and_port(address)


def fifo(directory, writes, reads):
    """Both sides open to-listener first."""
    ends = {}
    for name in ("to-listener", "to-connector"):
        ends[name] = open(f"{directory}/{name}", "wb" if name == writes else "rb", buffering=0)
    return Endpoint(ends[reads], ends[writes])


def connect(name, address):
    if name == "fifo":
        while not os.path.exists(address + "/to-connector"):
            time.sleep(0.01)
        return fifo(address, "to-listener", "to-connector")
    peer = socket_of(name)
    peer.connect(socket_address(name, address))
    return of_socket(peer)


def listen(name, address):
    if name == "fifo":
        os.mkdir(address, 0o700)
        atexit.register(shutil.rmtree, address, ignore_errors=True)  # the connector removes its lock meanwhile
        os.mkfifo(address + "/to-listener", 0o600)
        os.mkfifo(address + "/to-connector", 0o600)
        return fifo(address, "to-connector", "to-listener")
    listening = socket_of(name)
    os.umask(0o177)
    listening.bind(socket_address(name, address))
    if name == "unix-stream":
        atexit.register(os.unlink, address)
    listening.listen()
    return of_socket(listening.accept()[0])


def of_socket(peer):
    if peer.family != socket.AF_UNIX:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Endpoint(peer.makefile("rb", buffering=0), peer.makefile("wb", buffering=0), peer)


class Endpoint:
    smallest, largest, ahead = 0, 65536, 1 << 14

    def __init__(self, inbound, outbound, *others):
        self.inbound, self.outbound, self.others = inbound, outbound, others

    def send(self, message):
        frame = memoryview(struct.pack(">I", len(message)) + message)
        while frame:
            frame = frame[self.outbound.write(frame) :]

    def receive(self):
        prefix = self.read(4)
        return prefix and self.read(*struct.unpack(">I", prefix))

    def read(self, length):
        """Just so many bytes; None at the end."""
        whole = b""
        while len(whole) < length:
            part = self.inbound.read(length - len(whole))
            if not part:
                return None
            whole += part
        return whole

    def close(self):
        for each in (self.inbound, self.outbound, *self.others):
            each.close()
