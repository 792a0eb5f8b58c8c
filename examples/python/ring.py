"""Two rings in shared memory. A processor must keep the order of stores, as x86-64 does: Python has no fence."""

import atexit
import ctypes
import mmap
import os
import shutil
import time

import rendezvous

NAMES = ("mmap-spin", "mmap-adaptive", "mmap-futex", "posix-shm")

LISTENER, CONNECTOR = 0, 1
MAGIC, VERSION, CAPACITY_AT, PID_AT, CLOSED_AT = b"IPCRING\0", 2, 12, 16, 24
RECORDS, HEADER, LINE = 4096, 16, 64
AWAITED, READER_WAITS, WRITER_WAITS = 512, 640, 768
PADDING = 2**32 - 1
SYS_FUTEX, FUTEX_WAIT, FUTEX_WAKE = 202, 0, 1  # without FUTEX_PRIVATE_FLAG
TENTH_OF_A_SECOND = (ctypes.c_long * 2)(0, 100_000_000)

libc = ctypes.CDLL(None)


def region_bytes(capacity):
    return 4096 + 2 * (4096 + capacity)


def path_of(name, directory, words):
    return "/dev/shm" + words if name == "posix-shm" else f"{directory}/{words}"


def mapped(path):
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        return mmap.mmap(descriptor, 0)
    finally:
        os.close(descriptor)


def connect(name, directory):
    def opened(words):
        region = Region(mapped(path_of(name, directory, words)))
        return region if region.take() else None

    region, own, peer = rendezvous.connect(directory, opened)
    return Endpoint(region, CONNECTOR, name != "mmap-spin", own, peer)


def listen(name, directory, capacity=1 << 16):
    os.mkdir(directory, 0o700)
    atexit.register(shutil.rmtree, directory, ignore_errors=True)  # the connector removes its lock meanwhile
    words = f"/ipc-suite-{os.urandom(8).hex()}" if name == "posix-shm" else "ring-1"
    path = path_of(name, directory, words)
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(bytes(region_bytes(capacity)))
    region = Region.made(mapped(path), capacity)
    own, peer = rendezvous.listen(directory, words, lambda: region.ints[PID_AT // 4 + CONNECTOR] != 0)
    os.unlink(path)
    return Endpoint(region, LISTENER, name != "mmap-spin", own, peer)


class Region:
    """A view of the memory in numbers of 4 and of 8 bytes, each of which is read and written at once."""

    def __init__(self, memory):
        self.bytes = memoryview(memory)
        self.ints = self.bytes.cast("i")
        self.words = self.bytes.cast("Q")
        self.address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
        self.capacity = self.ints[CAPACITY_AT // 4]

    @staticmethod
    def made(memory, capacity):
        region = Region(memory)
        region.capacity = capacity
        region.ints[2], region.ints[3], region.ints[4] = VERSION, capacity, os.getpid()
        region.bytes[0:8] = MAGIC  # the last
        return region

    def take(self):
        """False if another connector has it."""
        size = len(self.bytes)
        if self.bytes[0:8] != MAGIC or self.ints[2] != VERSION or size != region_bytes(self.capacity):
            raise SystemExit("this memory holds no ring that we know")
        if self.ints[PID_AT // 4 + CONNECTOR] != 0:
            return False
        self.ints[PID_AT // 4 + CONNECTOR] = os.getpid()  # we hold the lock, so nobody else does the same
        return True

    def ring(self, reader):
        """Where the ring begins that this side reads."""
        return 4096 + reader * (4096 + self.capacity)

    def is_closed(self, side):
        return self.ints[CLOSED_AT // 4 + side] != 0


class Endpoint:
    smallest = 0

    def __init__(self, region, side, sleeps, own, peer):
        self.region, self.side, self.sleeps, self.own, self.peer = region, side, sleeps, own, peer
        self.inbound, self.outbound = region.ring(side), region.ring(1 - side)
        self.number = self.last = self.next = self.woken = 0  # of what we receive
        self.sent = self.place = 0  # number and place of what we send
        self.largest = min(3 * region.capacity // 8 - HEADER, 65536)
        self.ahead = region.capacity // 8

    # sending

    def send(self, message):
        record = (HEADER + len(message) + LINE - 1) // LINE * LINE
        to_end = self.region.capacity - self.place
        padding = to_end if record > to_end else 0
        self.wait(self.outbound + WRITER_WAITS, lambda: self.is_free(padding + record + LINE))
        if self.region.is_closed(1 - self.side):
            raise SystemExit("the peer has closed")
        if padding:
            self.words_at(self.outbound + RECORDS, 0)
            self.write(PADDING, padding)
        at = self.outbound + RECORDS + self.place
        self.region.bytes[at + HEADER : at + HEADER + len(message)] = message
        self.words_at(self.outbound + RECORDS + (self.place + record) % self.region.capacity, 0)  # all 8 bytes
        self.write(len(message) + 1, record)
        self.wake(self.outbound + READER_WAITS)

    def is_free(self, count):
        return self.sent + count <= self.region.words[(self.outbound + AWAITED) // 8] + self.region.capacity

    def write(self, word, record):
        at = self.outbound + RECORDS + self.place
        self.words_at(at + 8, self.number)
        self.words_at(at, (self.sent & 0xFFFFFFFF) << 32 | word)  # the last, word and number at once
        self.sent += record
        self.place = (self.place + record) % self.region.capacity

    def words_at(self, at, value):
        self.region.words[at // 8] = value

    # receiving

    def receive(self):
        """A message; None once the peer has closed, or is dead, and all of it was received."""
        self.wait(self.inbound + READER_WAITS, lambda: self.find() is not None)
        found = self.find()
        if found is None:
            return None
        place, word = found
        begin = self.inbound + RECORDS + place + HEADER
        message = bytes(self.region.bytes[begin : begin + word - 1])
        record = (HEADER + len(message) + LINE - 1) // LINE * LINE
        if place == self.next:
            self.last, self.next = place, (place + record) % self.region.capacity
        self.advance(record)
        return message

    def find(self):
        """Place and word of the next record: where the last one began, or where it ended, and that one counts."""
        while True:
            again, after = self.header(self.last), self.header(self.next)
            if self.is_next(after):
                place, word = self.next, after & 0xFFFFFFFF
            elif self.is_next(again):
                place, word = self.last, again & 0xFFFFFFFF
            else:
                return None
            if word != PADDING:
                return place, word
            padding = self.region.capacity - self.next
            self.last = self.next = 0
            self.advance(padding)

    def header(self, place):
        return self.region.words[(self.inbound + RECORDS + place) // 8]

    def is_next(self, header):
        return header & 0xFFFFFFFF != 0 and header >> 32 == self.number & 0xFFFFFFFF

    def advance(self, record):
        self.number += record
        self.words_at(self.inbound + AWAITED, self.number)
        if self.number - self.woken >= self.region.capacity // 8:
            self.woken = self.number
            self.wake(self.inbound + WRITER_WAITS)

    # waiting

    def wait(self, place, is_there):
        looked = time.monotonic()
        while not is_there():
            if self.region.is_closed(1 - self.side):
                return  # what the peer has sent before is there by now
            if self.sleeps:
                self.sleep(place, is_there)
            else:
                os.sched_yield()
            if time.monotonic() - looked > 0.1:
                looked = time.monotonic()
                if not self.peer.is_alive():
                    self.region.ints[CLOSED_AT // 4 + 1 - self.side] = 1

    def sleep(self, place, is_there):
        self.region.ints[place // 4] = 1
        if not is_there() and not self.region.is_closed(1 - self.side):
            timeout = ctypes.byref(TENTH_OF_A_SECOND)
            libc.syscall(SYS_FUTEX, ctypes.c_void_p(self.region.address + place), FUTEX_WAIT, 1, timeout)
        self.region.ints[place // 4] = 0

    def wake(self, place):
        """Each time, since Python has no compare-and-exchange and no fence before the look."""
        if self.sleeps:
            self.region.ints[place // 4] = 0
            libc.syscall(SYS_FUTEX, ctypes.c_void_p(self.region.address + place), FUTEX_WAKE, 1)

    def close(self):
        self.region.ints[CLOSED_AT // 4 + self.side] = 1
        self.wake(self.outbound + READER_WAITS)
        self.wake(self.inbound + WRITER_WAITS)
        self.own.close()
