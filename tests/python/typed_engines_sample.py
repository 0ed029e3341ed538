"""What a type checker must accept and reject for data engines: checked by mypy --strict, never run."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, assert_type

import duckdb
import polars as pl
import presigned.duckdb
from presigned import Presigner
from presigned.polars import PresignedExpr, PresignedSeries, presign_get, presign_put
from presigned.ray import PresignUris
from presigned.spark import presign_get_udf, presign_head_udf

s3 = Presigner.from_env()
con = duckdb.connect()
presigned.duckdb.register(con)
presigned.duckdb.register(con, s3, on_error="null", expires_in=timedelta(hours=1))
presigned.duckdb.register(con, s3, regions={"logs": "us-east-1"}, headers={"a": "b"})
assert_type(presign_get("uri"), pl.Expr)
assert_type(presign_put(pl.col("uri"), s3, ship_credentials=True, at=1), pl.Expr)
assert_type(PresignedExpr(pl.col("uri")).head(expires_at=datetime.now(UTC)), pl.Expr)
assert_type(PresignedSeries(pl.Series()).get(s3, signing_window=60), pl.Series)
assert_type(presign_get_udf(partial(Presigner.from_env, "links")), Any)
presign_head_udf(s3, ship_credentials=True, on_error="raise", expires_in=60)
batch: dict[str, object] = {}
assert_type(PresignUris()(batch), dict[str, object])
PresignUris("uri", "link", method="PUT", presigner=lambda: s3, allow_unsafe_key=True)

presigned.duckdb.register()  # type: ignore[call-arg]
presigned.duckdb.register(con, partial(Presigner.from_env))  # type: ignore[arg-type]
presigned.duckdb.register(con, ship_credentials=True)  # type: ignore[call-arg]
presign_get("uri", on_error="ignore")  # type: ignore[arg-type]
presign_get("uri", version_id="1")  # type: ignore[call-arg]
presign_get("uri", expires_in="1")  # type: ignore[arg-type]
PresignedSeries(pl.Series()).get(ship_credentials=True)  # type: ignore[call-arg]
presign_get_udf("eu-west-1")  # type: ignore[arg-type]
PresignUris(method="get")  # type: ignore[arg-type]
PresignUris("uri", "url", "PUT")  # type: ignore[call-arg]
