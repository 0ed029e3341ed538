"""Documents methods of type stubs that have only overloads, which Griffe leaves out."""

from typing import Any

from griffe import Class, Extension


class Overloads(Extension):
    def on_class(self, *, cls: Class, **_: Any) -> None:
        for name, overloads in cls.overloads.items():
            documented = [function for function in overloads if function.docstring]
            if name not in cls.members and documented:
                function = documented[0]
                function.overloads = overloads
                cls.set_member(name, function)
