"""A Django project in one file: uploads from a form directly to S3, and download links.

    BUCKET=photos python django_app.py runserver

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import os
import sys
import uuid

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import execute_from_command_line
from django.core.management.utils import get_random_secret_key
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

settings.configure(
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.environ.get("SECRET_KEY") or get_random_secret_key(),
    STORAGES={
        "default": {
            "BACKEND": "presigned.django.S3Storage",
            "OPTIONS": {
                "bucket_name": os.environ["BUCKET"],
                "signature_version": "s3v4",
                # The same link all day, valid for at least an hour.
                "querystring_expire": 3600,
                "querystring_window": 86_400,
            },
        },
    },
)


def upload(request: HttpRequest) -> HttpResponse:
    """A form for one PNG image of at most 5 MB, which the browser sends to S3."""
    name = f"images/{uuid.uuid4()}.png"
    download_url = request.build_absolute_uri(reverse("download", args=[name]))
    slot = default_storage.presigned_upload(
        name,
        content_length_range=(1, 5_000_000),
        expire=600,
        fields={"success_action_redirect": download_url},
    )
    inputs = format_html_join(
        "\n", '<input type="hidden" name="{}" value="{}">', slot.fields.items()
    )
    return HttpResponse(
        format_html(
            '<!doctype html><form action="{}" method="post" enctype="multipart/form-data">\n'
            '{}\n<input type="file" name="file" accept="image/png"><button>Upload</button></form>',
            slot.url,
            inputs,
        )
    )


def download(request: HttpRequest, name: str) -> HttpResponse:
    """Redirects to the link, which the browser caches with the image."""
    return redirect(default_storage.url(name))


urlpatterns = [
    path("", upload),
    path("downloads/<path:name>", download, name="download"),
]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
