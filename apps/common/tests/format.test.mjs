// Formats of sizes, dates, untrusted text and URIs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

test("parsePath_bucket_or_access_point_returns_bucket_and_prefix", async () => {
  const { parsePath } = await load("object-uri");
  assert.deepEqual(parsePath("s3://photos"), { bucket: "photos", prefix: "" });
  assert.deepEqual(parsePath("photos/2026/a b/%2F"), { bucket: "photos", prefix: "2026/a b/%2F" });
  assert.deepEqual(parsePath("s3://photos//a"), { bucket: "photos", prefix: "/a" });
  const point = "arn:aws:s3:eu-west-1:123456789012:accesspoint/reports";
  assert.deepEqual(parsePath(`s3://${point}/2026/`), { bucket: point, prefix: "2026/" });
  assert.equal(parsePath("s3://"), undefined);
});

test("fromNow_returns_the_two_largest_units", async () => {
  const { fromNow, size } = await load("format");
  const text = (seconds) => fromNow(new Date(seconds * 1000), 0);
  assert.deepEqual([3600, 5400, 604_800, 45, -172_800].map(text), [
    "in 1 hour",
    "in 1 hour 30 minutes",
    "in 7 days",
    "in 45 seconds",
    "2 days ago",
  ]);
  assert.deepEqual([0, 999, 1500, 21_000_000, 5e12].map(size), ["0 B", "999 B", "1.5 KB", "21 MB", "5 TB"]);
});

test("visible_invisible_characters_become_symbols", async () => {
  const { sentence, visible, visibleLines } = await load("format");
  const shown = {
    "\u202egnp.exe": "[U+202E]gnp.exe",
    "\u001b[2J": "␛[2J",
    "a\r\nb\tc\u0000": "a␍␊b␉c␀",
    "\u007f\u0085\u009b": "[U+007F][U+0085][U+009B]",
    "\u200b\u200e\u2066\u2069\u2028\ufeff\u00ad": "[U+200B][U+200E][U+2066][U+2069][U+2028][U+FEFF][U+00AD]",
    "\u3164\u115f\u034f\u2800\u{e0041}": "[U+3164][U+115F][U+034F][U+2800][U+E0041]",
    "a\u200db\ufe0f": "a[U+200D]b[U+FE0F]",
    "\ud800": "[U+D800]",
    "<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>",
    "é שלום 👩🏽\u200d🚒 ❤\ufe0f": "é שלום 👩🏽\u200d🚒 ❤\ufe0f",
  };
  for (const [text, expected] of Object.entries(shown)) assert.equal(visible(text), expected);
  assert.equal(visibleLines("a\r\n\tb\u202e"), "a␍\n\tb[U+202E]");
  assert.equal(sentence("the bucket \u202e"), "The bucket [U+202E].");
  assert.equal(sentence("Access Denied."), "Access Denied.");
});

test("date_and_size_of_a_hostile_server_are_empty", async () => {
  const { date, size } = await load("format");
  assert.equal(date(new Date("yesterday")), "");
  assert.deepEqual([Number.NaN, -1, Infinity].map(size), ["", "", ""]);
});
