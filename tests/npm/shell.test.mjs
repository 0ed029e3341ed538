// Command lines for a shell, of both engines: sh, dash and bash give curl exactly the arguments that are meant.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { at, full, credentials } from "./both.mjs";

const PIECES = [
  ..."'\"\n\t\x1b\x07%!-\\é猫😀\u202e\u200b\x9b\x7f;&|<>*?#~ $@=:a0",
  "$(touch PWNED)",
  "`touch PWNED`",
  "${IFS}",
  "\\n",
  "\\'",
  "!!",
  "--",
  "%s",
  "{a,b}",
  "\x1b]0;x\x07",
];

const folder = mkdtempSync(join(tmpdir(), "shell-"));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "curl"), "#!/bin/sh\nprintf '\\0%s' \"$0\" \"$@\"\n");
chmodSync(join(folder, "curl"), 0o755);

/** Runs a line in each shell, and compares the arguments of curl. */
function check(line, expected) {
  assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u);
  for (const [shell, locale] of [["sh", "C"], ["dash", "C.UTF-8"], ["bash", "C.UTF-8"], ["bash", "C"]]) {
    const env = { PATH: `${folder}:/usr/bin:/bin`, LC_ALL: locale };
    const { stdout, stderr, status } = spawnSync(shell, ["-c", line], { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    assert.deepEqual([stdout.split("\0").slice(2), stderr, status], [expected, "", 0], `${shell}: ${JSON.stringify(line)}`);
    assert.deepEqual(readdirSync(folder), ["curl"], `${shell}: ${JSON.stringify(line)}`);
  }
}

/** A deterministic source of texts. */
function* texts(seed) {
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (;;) yield Array.from({ length: 1 + below(6) }, () => PIECES[below(PIECES.length)]).join("");
}

for (const [engine, { Presigner, curl, shellQuote }] of Object.entries(full)) {
  const s3 = new Presigner("eu-west-1", credentials);

  test(`${engine}: curl gets hostile keys, names and headers exactly`, () => {
    const random = texts(14);
    const method = ["get", "put", "head", "delete"];
    for (let round = 0; round < 12; round += 1) {
      const key = `${random.next().value}x`;
      const note = `it's $(id) ! ${random.next().value.replace(/[^ -~]/g, "")}`;
      const request = s3[`${method[round % 4]}Object`]("photos", key, { at, headers: { "x-amz-meta-note": note, "x-amz-meta-none": "" } });
      const sent = Object.entries(request.headers).flatMap(([name, value]) => ["--header", value === "" ? `${name};` : `${name}: ${value}`]);
      const rest = [...sent, request.url];
      const file = "file $(touch PWNED).txt";
      const options = {
        GET: ["--fail", "--output", file],
        PUT: ["--upload-file", file],
        HEAD: ["--head"],
        DELETE: ["--request", "DELETE"],
      };
      check(curl(request, file), [...options[request.method], ...rest]);
      if (request.method === "GET") check(curl(request), ["--fail-with-body", ...rest]);
    }
  });

  test(`${engine}: a file of any name is a plain one`, () => {
    const request = s3.getObject("photos", "k", { at });
    for (const [name, file] of [
      ["a b'.txt", "a b'.txt"],
      ["a\x1b\n\u202e\x9b.txt", "a____.txt"],
      ["../a", ".._a"],
      ["..", "object"],
      ["", "object"],
      ["-rf", "./-rf"],
    ]) {
      check(curl(request, name), ["--fail", "--output", file, request.url]);
    }
  });

  test(`${engine}: a quoted text is one word of every shell`, () => {
    const random = texts(15);
    for (let round = 0; round < 20; round += 1) {
      const text = `${random.next().value}.`;
      check(`curl ${shellQuote(text)}`, [text]);
    }
    assert.equal(shellQuote("it's"), "'it'\\''s'");
    for (const text of ["a\0", "a\n"]) assert.throws(() => shellQuote(text), { name: "PresignError", code: "unsupported_combination" });
    assert.throws(() => shellQuote(1), { name: "TypeError", message: "text must be a string, and is number" });
    assert.throws(() => curl({ method: "GET", url: "https://h/", headers: { a: "b\nc: d" } }), { code: "invalid_header" });
    assert.throws(() => curl({ method: "GET", url: "https://h/", headers: { a: "b\rc: d" } }), { code: "invalid_header" });
    assert.throws(() => curl({ method: "GET", url: "https://h/\r", headers: {} }), { code: "invalid_url" });
  });
}
