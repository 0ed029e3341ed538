"""A terminal that a program writes to."""

import os
import pty
import select


def run_on_terminal(
    arguments: list[str], environment: dict[str, str]
) -> tuple[int, str]:
    """Runs a program by path and returns its exit status and terminal output."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(arguments[0], arguments, environment)
    shown = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not data:
            break
        shown += data
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(terminal)
    # The terminal converts newlines to CRLF.
    return status, shown.decode().replace("\r\n", "\n")
