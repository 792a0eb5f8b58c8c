"""A peer of any mechanism that a program in another language can talk to, written from `./ipc-suite explain NAME` alone.

    python3 peer.py ping  NAME ADDRESS [COUNT]   asks a server, compares each answer, and leaves
    python3 peer.py serve NAME ADDRESS           answers one client, each message with the same message
"""

import collections
import random
import sys

import datagram
import posix_mq
import ring
import stream
import sysv_mq

MODULES = {name: module for module in (datagram, posix_mq, ring, stream, sysv_mq) for name in module.NAMES}
BLOCK = random.Random(1).randbytes(1 << 17)


def messages(endpoint, count):
    """Of all sizes: most of them small, one of a hundred as large as it may be."""
    sizes = random.Random(2)
    for i in range(count):
        most = endpoint.largest if i % 100 == 99 else min(300, endpoint.largest)
        length = sizes.randint(endpoint.smallest, most)
        yield BLOCK[i % 251 : i % 251 + length]


def ping(endpoint, count):
    asked = collections.deque()
    ahead = 0

    def check():
        question = asked.popleft()
        answer = endpoint.receive()
        if answer is None:
            sys.exit("the server left before it had answered")
        if answer != question:
            sys.exit(f"a message of {len(question)} bytes was answered with another one, of {len(answer)}")
        return len(question)

    for message in messages(endpoint, count):
        while asked and ahead + len(message) > endpoint.ahead:
            ahead -= check()
        endpoint.send(message)
        asked.append(message)
        ahead += len(message)
    while asked:
        check()
    endpoint.close()
    print(f"{count} messages, all answered")


def serve(endpoint):
    count = 0
    while (message := endpoint.receive()) is not None:
        endpoint.send(message)
        count += 1
    endpoint.close()
    print(f"{count} messages, left")


def main(command, name, address, count="20000"):
    module = MODULES[name]
    if command == "ping":
        ping(module.connect(name, address), int(count))
    else:
        serve(module.listen(name, address))


if __name__ == "__main__":
    main(*sys.argv[1:])
