"""Links and forms of `presigned.boto3` work with moto and a frozen clock."""

import boto3
import boto3_counts
import freezegun
import moto
import presigned.boto3
import requests
from botocore.config import Config


def test_upload_download_and_form_with_moto_and_frozen_clock() -> None:
    before = boto3_counts.calls.copy()
    presigned.boto3.install()
    try:
        with freezegun.freeze_time("2030-01-02 03:04:05") as clock, moto.mock_aws():
            config = Config(signature_version="s3v4")
            client = boto3.client("s3", "us-east-1", config=config)
            client.create_bucket(Bucket="photos")
            for n in range(3):
                where = {"Bucket": "photos", "Key": f"{n}/für dich.txt"}
                put = client.generate_presigned_url("put_object", where)
                get = client.generate_presigned_url("get_object", where)
                assert f"X-Amz-Date=20300102T03040{5 + n}Z" in get
                assert requests.put(put, data=b"hello").status_code == 200
                assert requests.get(get).content == b"hello"
                form = client.generate_presigned_post("photos", f"{n}.txt")
                sent = {"data": form["fields"], "files": {"file": b"posted"}}
                assert requests.post(form["url"], **sent).status_code == 204
                found = client.get_object(Bucket="photos", Key=f"{n}.txt")
                assert found["Body"].read() == b"posted"
                clock.tick()
    finally:
        presigned.boto3.uninstall()
    served = boto3_counts.calls - before
    assert served == {"URLs": 4, "forms": 2}
