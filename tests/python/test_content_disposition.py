"""`attachment` and `inline`, parsed by Python's own parser of RFC 2231."""

from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presigned import PresignError, attachment, inline

names = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="/\\"),
    min_size=1,
).filter(lambda name: name == name.strip())


@given(names)
def test_attachment_any_name_round_trips(name: str) -> None:
    for make in (attachment, inline):
        message = Message()
        message["Content-Disposition"] = make(name)
        assert message.get_content_disposition() == make.__name__
        exact = message["Content-Disposition"].partition("; filename*=")[2]
        if exact:
            message.replace_header(
                "Content-Disposition", f"{make.__name__}; filename*={exact}"
            )
        assert message.get_filename() == name


def test_attachment_ascii_name_has_no_extended_parameter() -> None:
    assert attachment("cat (1).jpg") == 'attachment; filename="cat (1).jpg"'
    assert inline("für.pdf") == (
        "inline; filename=\"f_r.pdf\"; filename*=UTF-8''f%C3%BCr.pdf"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "file name: `` is empty; use a name"),
        (
            "a\r\nb",
            "file name: `a\\u{d}\\u{a}b` contains a control character; remove it",
        ),
        (
            "../a",
            "file name: `../a` contains `/` or `\\`; use a name, not a path",
        ),
    ],
)
def test_attachment_unusable_name_is_rejected(name: str, message: str) -> None:
    for make in (attachment, inline):
        with pytest.raises(PresignError) as caught:
            make(name)
        assert (caught.value.code, str(caught.value)) == ("invalid_option", message)


def test_attachment_other_types_are_rejected() -> None:
    with pytest.raises(TypeError, match="file_name must be str, not bytes"):
        attachment(b"cat.jpg")  # type: ignore[arg-type]
