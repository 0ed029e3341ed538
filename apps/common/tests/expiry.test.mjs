// Lifetimes: what is accepted, and how it is stated.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Presigner } from "presigned";
import { load } from "./load.mjs";

const { expiryNote, expiryText, MAX_EXPIRES_IN, parseExpiry } = await load("expiry");
const now = new Date(2026, 10, 27, 12, 0, 0);

test("parseExpiry_minutes_durations_and_dates_return_seconds", () => {
  const accepted = {
    15: 900,
    "0.5": 30,
    "15m": 900,
    "90 minutes": 5400,
    "2h": 7200,
    "2 hours": 7200,
    "1 Hour, 30 minutes": 5400,
    "1 day and 12 hours": 129_600,
    "1d12h": 129_600,
    "1.5 h": 5400,
    "45s": 45,
    "1 week": MAX_EXPIRES_IN,
    " 7 days ": MAX_EXPIRES_IN,
    "2026-11-28": 43_200,
    "2026-11-27 13:30": 5400,
    "2026-11-27T12:00:30": 30,
    [new Date(now.getTime() + 3_600_000).toISOString().replace(".000", "")]: 3600,
  };
  for (const [text, seconds] of Object.entries(accepted)) assert.equal(parseExpiry(text, now), seconds, text);
});

test("MAX_EXPIRES_IN_is_the_limit_of_the_library", () => {
  const s3 = new Presigner("us-east-1", { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" });
  s3.getObject("photos", "a", { expiresIn: MAX_EXPIRES_IN });
  assert.throws(() => s3.getObject("photos", "a", { expiresIn: MAX_EXPIRES_IN + 1 }), { code: "invalid_expires" });
});

test("parseExpiry_other_texts_say_what_is_accepted", () => {
  for (const text of ["", "soon", "-5", "1 fortnight", "h", "1h 2", "2026-13-01", "constructor", "1 constructor", "12:30"]) {
    assert.throws(() => parseExpiry(text, now), /^RangeError: expiry: `.*` is not a duration or a date; use minutes/, text);
  }
  for (const text of ["8 days", "2027-01-01", "99999"]) assert.throws(() => parseExpiry(text, now), /longer than 7 days; use/, text);
  for (const text of ["0", "0 minutes", "2026-11-27 11:59"]) assert.throws(() => parseExpiry(text, now), /in the past; use/, text);
});

test("parseExpiry_long_texts_take_linear_time", () => {
  const start = performance.now();
  assert.throws(() => parseExpiry(`${"1h ".repeat(20_000)}x`, now), RangeError);
  assert.ok(performance.now() - start < 1000);
});

test("expiryNote_says_why_a_link_expires_early", () => {
  const at = (seconds) => new Date(now.getTime() + seconds * 1000);
  const session = { sessionToken: "token", expiration: at(900).toISOString() };
  assert.match(expiryNote(session, at(900), at(3600)), /earlier than requested/);
  assert.equal(expiryNote(session, at(600), at(600)), undefined);
  assert.match(expiryNote({ sessionToken: "token" }, at(600), at(600)), /temporary credentials/);
  assert.equal(expiryNote({}, at(600), at(601)), undefined);
  assert.match(expiryText(at(3600), now), /2026.*, in 1 hour$/);
});
