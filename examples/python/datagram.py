"""Connectionless sockets: 8 bytes in front of each message, its kind and its session."""

import os
import socket

import stream

NAMES = ("udp", "udp6", "udp-lite", "unix-dgram", "netlink", "raw", "packet")
HELLO, WELCOME, DATA, GOODBYE = 1, 2, 3, 4
LARGEST = {"raw": 65507, "packet": 65528, "netlink": 65536, "unix-dgram": 65536}
UDPLITE, NETLINK_USERSOCK = 136, 2
RAW = (253, 254)  # to the listener, to the connector
ETHERTYPES = (0x88B5, 0x88B6)
LOOPBACK = "127.0.0.1"


class Link:
    """What sends and receives: a connected socket, or two of which one does each."""

    def __init__(self, inbound, outbound, to=None, skip=lambda packet: 0):
        self.inbound, self.outbound, self.to, self.skip = inbound, outbound, to, skip
        self.inbound.settimeout(5)

    def send(self, packet):
        if self.to:
            self.outbound.sendto(packet, self.to)
        else:
            self.outbound.send(packet)

    def receive(self):
        packet, source = self.inbound.recvfrom(1 << 18)
        return packet[self.skip(packet) :], source


def raw(to_us, to_peer):
    inbound = socket.socket(socket.AF_INET, socket.SOCK_RAW, to_us)
    inbound.bind((LOOPBACK, 0))
    outbound = socket.socket(socket.AF_INET, socket.SOCK_RAW, to_peer)
    outbound.connect((LOOPBACK, 0))
    return Link(inbound, outbound, skip=lambda packet: (packet[0] & 15) * 4)


def packet(to_us, to_peer):
    both = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
    both.bind(("lo", to_us))
    return Link(both, both, to=("lo", to_peer))


def plain(name):
    if name == "netlink":
        return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_USERSOCK)
    family = {"unix-dgram": socket.AF_UNIX, "udp6": socket.AF_INET6}.get(name, socket.AF_INET)
    return socket.socket(family, socket.SOCK_DGRAM, UDPLITE if name == "udp-lite" else 0)


def socket_address(name, address):
    if name == "netlink":
        return int(address), 0  # nl_pid, nl_groups
    return address if name == "unix-dgram" else stream.host_and_port(address)


def connect(name, address):
    session = int.from_bytes(os.urandom(7), "big")
    if name in ("raw", "packet"):
        session = int(address, 16)
        link = raw(RAW[1], RAW[0]) if name == "raw" else packet(ETHERTYPES[1], ETHERTYPES[0])
        return Endpoint(name, link, session).say_hello()
    both = plain(name)
    own = None
    os.umask(0o177)
    if name == "unix-dgram":
        own = f"{address}.{os.getpid()}"
        both.bind(own)
    if name == "netlink":
        both.bind((0, 0))
    both.connect(socket_address(name, address))
    return Endpoint(name, Link(both, both), session, own).say_hello()


def listen(name, address):
    if name in ("raw", "packet"):
        link = raw(*RAW) if name == "raw" else packet(*ETHERTYPES)
        return Endpoint(name, link, int(address, 16)).await_hello()
    both = plain(name)
    os.umask(0o177)
    both.bind(socket_address(name, address))
    return Endpoint(name, Link(both, both), None, address if name == "unix-dgram" else None).await_hello()


class Endpoint:
    smallest, ahead = 1, 0  # one question at a time: what is sent too fast is lost

    def __init__(self, name, link, session, path=None):
        self.link, self.session, self.path = link, session, path
        self.largest = LARGEST.get(name, 65499)

    def say_hello(self):
        self.link.inbound.settimeout(0.05)
        while True:
            try:
                self.put(HELLO)
                if self.get() == (WELCOME, b""):
                    self.link.inbound.settimeout(5)
                    return self
            except (TimeoutError, ConnectionRefusedError):
                pass  # again

    def await_hello(self):
        self.link.inbound.settimeout(None)
        while True:
            packet, source = self.link.receive()
            kind, session = packet[0], int.from_bytes(packet[1:8], "big")
            if kind == HELLO and self.session in (None, session):
                break
        self.session = session
        if self.link.outbound is self.link.inbound and not self.link.to:
            self.link.outbound.connect(source)
        self.put(WELCOME)
        return self

    def put(self, kind, message=b""):
        self.link.send(bytes([kind]) + self.session.to_bytes(7, "big") + message)

    def get(self):
        while True:
            packet, _ = self.link.receive()
            if packet[1:8] == self.session.to_bytes(7, "big"):
                return packet[0], packet[8:]

    def send(self, message):
        self.put(DATA, message)

    def receive(self):
        while True:
            kind, message = self.get()
            if kind == DATA:
                return message
            if kind == GOODBYE:
                return None

    def close(self):
        try:
            self.put(GOODBYE)
        except OSError:
            pass  # the peer is gone
        if self.path:
            os.unlink(self.path)
