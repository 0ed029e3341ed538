// Links to many objects, and the files that list them.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Presigner } from "presigned";
import { load } from "./load.mjs";

const { MAX_LINKS, shareObjects } = await load("share");
const { SHARE_FORMATS } = await load("formats/index");
const { safePath } = await load("formats/safe-path");
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const objectsOf = (...keys) => keys.map((key) => ({ key, size: 5, lastModified: new Date("2026-01-02T03:04:05.678Z") }));
const write = (id, shared) => SHARE_FORMATS.find((format) => format.id === id).write({ bucket: "photos", folder: "", ...shared });

const ODD = [
  "plain.txt",
  'quote".txt',
  "it's $(touch PWNED) `touch PWNED`",
  "a,b",
  "line\nend\n",
  "cr\rend",
  "-rf",
  "--help/-o",
  "../../escape",
  "/absolute",
  "a//b",
  "a/./b",
  "a/_/b",
  "trailing/",
  "<img src=x onerror=alert(1)>&amp;",
  "\u202Egnp.exe",
  "#1 [a-z] {x,y}.txt",
  "grüße 😀\\n%s.txt",
  "!history *.txt ~ ?",
];
const EXPIRES = new Date("2026-12-01T09:00:00.999Z");
const links = objectsOf(...ODD).map((object, index) => ({ ...object, url: `https://h.example/${index}?X-Amz-Signature=0&x=1` }));

test("shareObjects_all_links_have_one_expiry_the_earlier_of_request_and_session", () => {
  const s3 = new Presigner("us-east-1", keys);
  const { links, expiresAt, failures } = shareObjects(s3, "photos", objectsOf("a", "b c", "d//e"), 3600);
  assert.deepEqual(links.map(({ key }) => key), ["a", "b c", "d//e"]);
  assert.deepEqual(failures, []);
  const parameters = links.map(({ url }) => ["X-Amz-Date", "X-Amz-Expires"].map((name) => new URL(url).searchParams.get(name)).join());
  assert.equal(new Set(parameters).size, 1);
  assert.ok(Math.abs(expiresAt - Date.now() - 3_600_000) < 5000);
  const expiration = new Date(Date.now() + 600_000).toISOString();
  const early = shareObjects(new Presigner("us-east-1", { ...keys, sessionToken: "token", expiration }), "photos", objectsOf("a"), 3600);
  assert.ok(early.expiresAt <= new Date(expiration) && early.expiresAt > new Date(Date.now() + 590_000));
});

test("shareObjects_impossible_keys_are_reported", () => {
  const s3 = new Presigner("us-east-1", keys);
  const { links, failures } = shareObjects(s3, "photos", objectsOf("a", "", "../b"), 60);
  assert.deepEqual(links.map(({ key }) => key), ["a"]);
  assert.deepEqual(failures.map(({ key }) => key), ["", "../b"]);
  for (const { message } of failures) assert.match(message, /key/);
});

test("shareObjects_more_than_the_limit_is_an_error", () => {
  const s3 = new Presigner("us-east-1", keys);
  const many = (count) => objectsOf(...Array.from({ length: count }, (_, index) => `object ${index}`));
  assert.equal(shareObjects(s3, "photos", many(MAX_LINKS), 60).links.length, MAX_LINKS);
  assert.throws(() => shareObjects(s3, "photos", many(MAX_LINKS + 1), 60), /more than 10,000 objects/);
});

test("text_format_has_one_link_per_line", () => {
  assert.equal(write("text", { links, expiresAt: EXPIRES }), links.map(({ url }) => `${url}\n`).join(""));
});

test("csv_format_is_read_by_python", () => {
  const text = write("csv", { links, expiresAt: EXPIRES });
  assert.ok(text.startsWith("key,size,last_modified,expires_at,url\r\nplain.txt,5,2026-01-02T03:04:05Z,2026-12-01T09:00:00Z,https://h.example/0?"));
  const program = "import csv, io, json, sys; print(json.dumps(list(csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode(), newline=''), strict=True))))";
  const rows = JSON.parse(execFileSync("python3", ["-c", program], { input: text, encoding: "utf8" }));
  const expected = links.map(({ key, url }) => ({ key, size: "5", last_modified: "2026-01-02T03:04:05Z", expires_at: "2026-12-01T09:00:00Z", url }));
  assert.deepEqual(rows, expected);
});

test("formats_invalid_values_of_a_server_are_empty", () => {
  const invalid = [{ key: "a", size: Number.NaN, lastModified: new Date("yesterday"), url: "https://h/a" }];
  assert.match(write("csv", { links: invalid, expiresAt: EXPIRES }), /\r\na,,,2026-12-01T09:00:00Z,https:\/\/h\/a\r\n$/);
  const [{ size, last_modified }] = JSON.parse(write("json", { links: invalid, expiresAt: EXPIRES })).objects;
  assert.deepEqual([size, last_modified], [null, null]);
  assert.match(write("html", { links: invalid, expiresAt: EXPIRES }), /<td class="number"><\/td><td class="number"><\/td>/);
});

test("html_format_escapes_runs_no_script_and_states_the_expiry", () => {
  const text = write("html", { links, expiresAt: EXPIRES, folder: "", bucket: "<script>alert(1)</script>\u202E" });
  assert.doesNotMatch(text, /<script|<img|\u202E|\son\w+=(?!alert\(1\)&gt;)/i);
  for (const part of ['content="noindex"', 'name="referrer" content="no-referrer"', "default-src 'none'", "2026-12-01 09:00 UTC", "&#39;s $(touch PWNED)"]) {
    assert.ok(text.includes(part), part);
  }
  assert.equal(text.match(/<a href="https:/g).length, links.length);
});

test("safePath_stays_in_the_folder_and_is_visible", () => {
  for (const key of [...ODD, "..", ".", "", "/", "a/../../b", ".bashrc", "con.txt", "C:x", `${"é".repeat(300)}.jpg`]) {
    const path = safePath(key);
    assert.ok(path.split("/").every((segment) => segment !== "" && !segment.startsWith(".") && Buffer.byteLength(segment) <= 255), path);
    assert.doesNotMatch(path, /[\p{Cc}\p{Cf}]/u);
  }
});

test("script_format_downloads_every_key_into_a_new_folder", async () => {
  const server = createServer(({ url }, response) => {
    const index = Number(/\d+/.exec(url));
    response.writeHead(index < ODD.length ? 200 : 403).end(`body ${index}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const at = (index) => `http://127.0.0.1:${server.address().port}/${index}?a='$(touch%20PWNED)'&b={1,2}[3]`;
  const root = mkdtempSync(join(tmpdir(), "share-script-"));
  for (const shell of ["sh", "dash", "bash"]) {
    const folder = join(root, shell);
    mkdirSync(folder);
    const some = links.map((link, index) => ({ ...link, url: at(index) }));
    writeFileSync(join(folder, "download.sh"), write("script", { links: some, expiresAt: EXPIRES }));
    // Not synchronously, since the server runs in this process.
    const { status, stderr } = await run(shell, folder);
    assert.equal(status, 0, stderr);
    const paths = stderr.trimEnd().split("\n");
    for (const [index, path] of paths.entries()) assert.equal(readFileSync(join(folder, "photos", path), "utf8"), `body ${index}`, path);
    // Keys with the same safe name have files of their own.
    assert.equal(new Set(paths).size, ODD.length);
    assert.ok(paths.includes("~2/a/_/b"));
    assert.deepEqual(readdirSync(folder).sort(), ["download.sh", "photos"]);
    assert.ok(!existsSync(join(folder, "photos", "PWNED")));
    assert.equal((await run(shell, folder)).status, 1, "overwrites no folder");
    // One failure is reported, and does not stop the others.
    const failing = [{ ...links[0], key: "expired", url: at(ODD.length) }, { ...links[0], key: "after", url: at(0) }];
    writeFileSync(join(folder, "download.sh"), write("script", { bucket: "failing", links: failing, expiresAt: EXPIRES }));
    const failed = await run(shell, folder);
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /403[^]*1 downloads failed/);
    assert.deepEqual(readdirSync(join(folder, "failing")), ["after"]);
  }
  rmSync(root, { recursive: true });
  server.close();
  server.closeAllConnections();
});

async function run(shell, cwd) {
  const child = spawn(shell, ["download.sh"], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const [status] = await once(child, "close");
  return { status, stderr };
}
