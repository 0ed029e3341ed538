"""The functions of `presigned.spark` and `presigned.ray` in another process, without a cluster."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cloudpickle
import pyarrow as pa
import pytest
from presigned import Presigner, PresignError
from presigned._columns import UriFunction
from presigned.ray import PresignUris
from presigned.spark import _arrow_function

SECRET = "a-secret-of-the-driver"
TOKEN = "TOKENTOKENTOKEN"
AT = "2026-11-23T12:00:00Z"
URIS = ["s3://photos/my cat.jpg", None, "s3://logs/k"]
DRIVER = Presigner(
    "eu-north-1",
    access_key_id="ASIAIOSFODNN7EXAMPLE",
    secret_access_key=SECRET,
    session_token=TOKEN,
    use_dualstack=True,
    addressing_style="virtual",
)
WORKER = Presigner(
    "eu-north-1",
    access_key_id="AKIAIOSFODNN7WORKERS",
    secret_access_key="a-secret-of-the-worker",
    use_dualstack=True,
    addressing_style="virtual",
)
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7WORKERS",
    "AWS_SECRET_ACCESS_KEY": "a-secret-of-the-worker",
    # Settings are those of the driver.
    "AWS_REGION": "us-west-2",
    "AWS_ENDPOINT_URL": "http://localhost:9000",
    "AWS_USE_FIPS_ENDPOINT": "false",
}
RUN = """
import pickle, sys, pyarrow as pa
function, batch = pickle.load(sys.stdin.buffer)
result = function(batch)
sys.stdout.buffer.write(pickle.dumps(result))
"""


def spark(presigner: Any, **options: Any) -> tuple[Callable[..., Any], Any]:
    """Returns the function that Spark sends to workers, and its batch."""
    return _arrow_function(UriFunction("GET", presigner, **options)), pa.array(URIS)


def ray(presigner: Any, **options: Any) -> tuple[Callable[..., Any], Any]:
    return PresignUris(presigner=presigner, **options), pa.table({"uri": URIS})


ENGINES = pytest.mark.parametrize("engine", [spark, ray])


def on_worker(
    task: object, home: Path, environment: dict[str, str] = ENVIRONMENT
) -> subprocess.CompletedProcess[bytes]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    return subprocess.run(
        [sys.executable, "-c", RUN],
        input=cloudpickle.dumps(task),
        env=kept | environment | {"HOME": str(home)},
        capture_output=True,
        check=False,
    )


def urls(done: subprocess.CompletedProcess[bytes]) -> list[str | None]:
    assert done.returncode == 0, done.stderr.decode()
    result = pickle.loads(done.stdout)
    column = result["url"] if isinstance(result, pa.Table) else result
    found: list[str | None] = column.to_pylist()
    return found


@ENGINES
def test_worker_presigns_with_its_own_credentials(engine: Any, tmp_path: Path) -> None:
    expected = pa.array(WORKER.presign_uris(pa.array(URIS), at=AT).urls).to_pylist()
    assert urls(on_worker(engine(DRIVER, at=AT), tmp_path)) == expected
    # Without a presigner, settings are those of the worker, too.
    url = urls(on_worker(engine(None), tmp_path))[0]
    assert url
    assert url.startswith("http://localhost:9000/photos/my%20cat.jpg?")
    assert "%2Fus-west-2%2F" in url


@ENGINES
def test_worker_calls_a_function_once(engine: Any, tmp_path: Path) -> None:
    calls = tmp_path / "calls"

    def presigner() -> Presigner:
        with calls.open("a") as file:
            file.write("x")
        return Presigner("eu-west-1", access_key_id="AKIAWORKER", secret_access_key="s")

    function, batch = engine(presigner)

    def twice(batch: Any) -> Any:
        function(batch)
        return function(batch)

    function(batch)
    url = urls(on_worker((twice, batch), tmp_path))[0]
    assert url
    assert "AKIAWORKER%2F" in url
    assert calls.read_text() == "xx"


@ENGINES
def test_pickled_function_contains_no_secret_unless_shipped(
    engine: Any, tmp_path: Path
) -> None:
    own, shipped = engine(DRIVER, at=AT), engine(DRIVER, at=AT, ship_credentials=True)
    for secret in (SECRET.encode(), TOKEN.encode()):
        assert secret not in cloudpickle.dumps(own)
        assert secret in cloudpickle.dumps(shipped)
        assert secret.decode() not in repr(own) + repr(shipped) + str(vars(own[0]))
    expected = pa.array(DRIVER.presign_uris(pa.array(URIS), at=AT).urls).to_pylist()
    assert urls(on_worker(shipped, tmp_path)) == expected
    # In the process of the driver, its own credentials are used.
    result = own[0](own[1])
    column = result["url"] if isinstance(result, pa.Table) else result
    assert column.to_pylist() == expected


@ENGINES
def test_worker_without_credentials_fails_with_an_error(
    engine: Any, tmp_path: Path
) -> None:
    done = on_worker(engine(DRIVER), tmp_path, {})
    assert done.returncode == 1
    error = done.stderr.decode()
    assert "PresignError: credentials: " in error
    assert "pickled without its credentials, see ship_credentials" in error
    assert SECRET not in error


def test_spark_function_accepts_lifetimes() -> None:
    function = _arrow_function(UriFunction("PUT", DRIVER, at=AT))
    for lifetimes in (
        pa.array([60, 60, 120]),
        pa.array([60, 60, 120], pa.duration("s")),
        pa.array([60_000_000, None, 120_000_000], pa.duration("us")),
    ):
        first, nothing, last = function(pa.array(URIS), lifetimes).to_pylist()
        put = DRIVER.presign("PUT", "photos", "my cat.jpg", at=AT, expires_in=60)
        assert (first, nothing) == (put.url, None)
        assert last == DRIVER.presign("PUT", "logs", "k", at=AT, expires_in=120).url


def test_ray_class_returns_the_format_of_its_batch() -> None:
    add = PresignUris("uri", "link", method="HEAD", presigner=DRIVER, at=AT)
    expected = pa.array(
        DRIVER.presign_uris(pa.array(URIS), method="HEAD", at=AT).urls
    ).to_pylist()
    table = add(
        pa.table({"uri": pa.chunked_array([URIS[:2], URIS[2:]]), "n": [1, 2, 3]})
    )
    assert table.column_names == ["uri", "n", "link"]
    assert table["link"].to_pylist() == expected
    assert add(pa.table({"uri": pa.array([], pa.string())}))["link"].to_pylist() == []
    arrays: dict[str, Any] = {"uri": pa.array(URIS).to_numpy(zero_copy_only=False)}
    assert add(arrays)["link"].tolist() == expected
    assert list(arrays) == ["uri"]


def test_wrong_uri_is_named_in_the_error() -> None:
    table = pa.table({"uri": ["s3://photos/b", "photos/k"]})
    with pytest.raises(PresignError, match=r"^uri: 'photos/k': neither ") as caught:
        PresignUris(presigner=DRIVER)(table)
    assert caught.value.code == "invalid_url"
    some = PresignUris(presigner=DRIVER, on_error="null")(table)["url"]
    assert some.is_valid().to_pylist() == [True, False]
    with pytest.raises(TypeError, match=r"^uris must be .* not Int64Array"):
        PresignUris(presigner=DRIVER)(pa.table({"uri": [1]}))


def test_function_that_returns_no_presigner_is_rejected() -> None:
    function: Any = Presigner.from_env.__name__.upper
    with pytest.raises(TypeError, match=r"^presigner must return a Presigner, not str"):
        PresignUris(presigner=function)(pa.table({"uri": URIS}))


def test_import_does_not_load_an_engine() -> None:
    code = """
import sys
import presigned
assert not any(name.startswith("presigned._col") for name in sys.modules)
assert not {"duckdb", "polars", "pyarrow", "pyspark", "ray"} & set(sys.modules)
import presigned.ray, presigned.spark
assert not {"duckdb", "polars", "pyspark", "ray", "pandas"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
