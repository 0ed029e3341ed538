// The formats are those of the command `presign share`. Runs inside with-s3.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Presigner } from "presigned";
import { load } from "./load.mjs";

const { SHARE_FORMATS } = await load("formats/index");
const { CEPH_ENDPOINT_URL, S3_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_BUCKET } = process.env;
const endpointUrl = CEPH_ENDPOINT_URL ?? S3_ENDPOINT_URL;
const PRESIGN = fileURLToPath(new URL("../../../target/debug/presign", import.meta.url));
const FOLDER = "formats of links/";
const KEYS = [
  "plain.txt",
  "a, b.csv",
  'it\'s "$(id)" `id`.txt',
  "-rf",
  ".bashrc",
  "..photos/.git/config",
  "con",
  "lpt1.tar.gz",
  "C:x",
  "end.",
  "x\\y",
  "grüße 😀.txt",
  "👩‍🚀.txt",
  "\u202Egnp.exe",
  "tab\tand\u00A0space",
  // A file system cannot store these.
  ...(CEPH_ENDPOINT_URL ? [`${"é".repeat(200)}.jpg`, "a//b", "line\nend", "x".repeat(900)] : []),
];

test("formats_are_those_of_the_command", async () => {
  const s3 = new Presigner("us-east-1", { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }, { endpointUrl });
  for (const key of KEYS) {
    const { ok } = await fetch(s3.putObject(S3_BUCKET, FOLDER + key).url, { method: "PUT", body: key });
    assert.ok(ok, key);
  }
  const command = (format) =>
    execFileSync(PRESIGN, ["share", `s3://${S3_BUCKET}/${FOLDER}`, "--recursive", "--format", format, "--at", "2026-12-01T09:00:00Z", "--expires-in", "2h"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        AWS_ACCESS_KEY_ID: S3_ACCESS_KEY_ID,
        AWS_SECRET_ACCESS_KEY: S3_SECRET_ACCESS_KEY,
        AWS_REGION: "us-east-1",
        AWS_ENDPOINT_URL: endpointUrl,
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      },
    });
  const { bucket, expires_at, objects } = JSON.parse(command("json"));
  assert.deepEqual(objects.map(({ key }) => key).sort(), KEYS.map((key) => FOLDER + key).sort());
  const links = objects.map(({ key, size, last_modified, url }) => ({ key, size, lastModified: new Date(last_modified), url }));
  for (const [id, format] of [["text", "text"], ["csv", "csv"], ["json", "json"], ["script", "curl"]]) {
    const ours = SHARE_FORMATS.find((format) => format.id === id).write({ links, bucket, folder: FOLDER, expiresAt: new Date(expires_at) });
    assert.equal(ours, command(format), id);
  }
});
