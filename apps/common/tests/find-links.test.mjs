// Presigned URLs in texts: found in every notation, inspected, redacted.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { load } from "./load.mjs";

const { findLinks, linkAt, redactLink, MAX_FOUND } = await load("find-links");
const folder = new URL("../../../tests/vectors/", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")).cases)
  .filter(({ input, expected }) => input.operation === "get_object" && expected.url);

const NOTATIONS = {
  plain: (url) => [`see ${url}, please`, url],
  sentence: (url) => [`It is at ${url}.`, url],
  markdown: (url) => [`[the file](${url}) is here`, url],
  angle: (url) => [`<${url}>`, url],
  quoted: (url) => [`curl '${url}' -o x`, url],
  html: (url) => [`<a href="${url.replaceAll("&", "&amp;")}">x</a>`, url.replaceAll("&", "&amp;")],
  json: (url) => [`{"url": "${url.replaceAll("&", "\\u0026")}"}`, url.replaceAll("&", "\\u0026")],
};

/** Whether the URL alone says where the key starts. */
const isPlain = ({ bucket, endpoint_url: endpoint = "http://host" }) => !bucket.includes("--") && new URL(endpoint).pathname === "/";

test("find_links_finds_every_vector_in_every_notation", () => {
  assert.ok(cases.length > 1000, String(cases.length));
  for (const { id, input, expected } of cases) {
    for (const [notation, write] of Object.entries(NOTATIONS)) {
      const [text, written] = write(expected.url);
      const found = findLinks(text, new Date(expected.expires_at));
      assert.deepEqual(found.map((link) => link.text), [written], `${id}, ${notation}`);
      const [{ start, end, inspection }] = found;
      assert.equal(text.slice(start, end), written);
      assert.equal(inspection.accessKeyId, input.credentials.access_key_id, id);
      if (inspection.bucket === input.bucket && isPlain(input)) assert.equal(inspection.key, input.key, `${id}, ${notation}`);
    }
  }
});

test("redact_link_leaves_no_signature_and_no_session_token", () => {
  for (const { id, input, expected } of cases) {
    for (const [notation, write] of Object.entries(NOTATIONS)) {
      const redacted = redactLink(write(expected.url)[1]);
      assert.ok(!redacted.includes(expected.signature), `${id}, ${notation}`);
      const token = input.credentials.session_token;
      if (token) assert.ok((token.length < 20 || !redacted.includes(encodeURIComponent(token))) && /(Security|S3session)-Token=REDACTED/.test(redacted), `${id}, ${notation}`);
      assert.ok(redacted.includes("X-Amz-Date"), redacted);
    }
  }
});

test("find_links_ignores_urls_that_are_not_presigned", () => {
  const texts = ["https://example.com/?q=1", "http://localhost:9000/bucket/key", "https://x.com/#Signature=1", "X-Amz-Signature=1", "https://example.com/?Signature", ""];
  for (const text of texts) assert.deepEqual(findLinks(text), [], text);
});

test("link_at_returns_the_link_at_an_offset", () => {
  const { url } = cases[0].expected;
  const text = `a ${url} b ${url}`;
  assert.equal(linkAt(text, 0), undefined);
  assert.equal(linkAt(text, 2)?.start, 2);
  assert.equal(linkAt(text, text.length)?.end, text.length);
});

test("find_links_is_fast_for_hostile_texts", () => {
  const { url } = cases[0].expected;
  const start = performance.now();
  for (const text of ["http://".repeat(100_000), `https://${"a".repeat(1_000_000)}`, `https://${"?Signature=".repeat(90_000)}`, "\\u0026".repeat(200_000), "https://x(".repeat(50_000)]) findLinks(text);
  assert.equal(findLinks(`${url}\n`.repeat(10_000)).length, MAX_FOUND);
  redactLink("&sig=\\/".repeat(100_000));
  assert.ok(performance.now() - start < 5000, String(performance.now() - start));
});
