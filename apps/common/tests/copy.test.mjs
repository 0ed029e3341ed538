// Requests as commands, markup and code, which run here.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "./load.mjs";
import { argumentsOf, HOSTILE_NAMES } from "./shell.mjs";

const { COPY_FORMATS, fileNameOf } = await load("copy");
const write = (id, request, key) => COPY_FORMATS.find((format) => format.id === id).write(request, key);
const URL = "https://photos.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=0&a='$(touch PWNED)'";

test("commands_hostile_names_run_only_the_command", () => {
  for (const name of HOSTILE_NAMES) {
    const request = { method: "GET", url: URL, headers: { "x-a": "it's $(id)" } };
    const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, "_");
    const curl = write("curl", request, `photos/${name}`);
    const wget = write("wget", request, `photos/${name}`);
    for (const line of [curl, wget]) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u);
    const file = plain.startsWith("-") ? `./${plain}` : plain;
    assert.deepEqual(argumentsOf(curl), ["--fail", "--output", file, "--header", "x-a: it's $(id)", URL]);
    assert.deepEqual(argumentsOf(wget), [`--output-document=./${plain}`, "--header=x-a: it's $(id)", URL]);
  }
});

test("fileNameOf_any_key_is_a_name", () => {
  const names = { "a/b.txt": "b.txt", "a/": "download", "..": "download", ".": "download", "": "download", "a\nb\\c\u202e": "a_b_c_", "😀.txt": "😀.txt" };
  for (const [key, name] of Object.entries(names)) assert.equal(fileNameOf(key), name, key);
});

test("markup_is_escaped", () => {
  const request = { method: "GET", url: "https://h/k?a=1&b=2", headers: {} };
  assert.equal(write("url", request, "k"), request.url);
  assert.equal(write("markdown", request, "a/[x](y)*_`<b>.md"), "[\\[x\\]\\(y\\)\\*\\_\\`\\<b\\>.md](<https://h/k?a=1&b=2>)");
  assert.equal(
    write("html", request, `<b>"x'&\u202e`),
    '<a href="https://h/k?a=1&amp;b=2" rel="noreferrer">&lt;b&gt;&quot;x&#39;&amp;_</a>',
  );
});

test("python_and_javascript_send_the_request", async () => {
  const received = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push([request.method, request.url, request.headers["x-a"], body]);
    response.end("content");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const folder = mkdtempSync(join(tmpdir(), "copy-"));
  const key = `in/it's "é" 😀\n.txt`;
  const url = `http://127.0.0.1:${server.address().port}/k?a=1%20&b='"`;
  writeFileSync(join(folder, fileNameOf(key)), "to upload");
  const run = async (...command) => {
    const child = spawn(command[0], command.slice(1), { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    const [status] = await once(child, "close");
    assert.equal(status, 0, command.join("\n"));
  };
  for (const method of ["PUT", "HEAD", "DELETE", "GET"]) {
    const request = { method, url, headers: { "x-a": `it's "x"` } };
    await run("python3", "-c", write("python", request, key));
    await run(process.execPath, "--input-type=module", "--eval", `const file = "to upload";\n${write("javascript", request, key)}`);
    const body = method === "PUT" ? "to upload" : "";
    // Python encodes quotes, as browsers do.
    for (const [sent, path, header, content] of received.splice(0)) {
      assert.deepEqual([sent, decodeURIComponent(path), header, content], [method, `/k?a=1 &b='"`, `it's "x"`, body]);
    }
  }
  assert.equal(readFileSync(join(folder, fileNameOf(key)), "utf8"), "content");
  assert.equal(readdirSync(folder).length, 1);
  rmSync(folder, { recursive: true });
  server.close();
  server.closeAllConnections();
});
