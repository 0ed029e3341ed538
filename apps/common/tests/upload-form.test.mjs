// Upload forms, QR codes and errors of servers.
import assert from "node:assert/strict";
import test from "node:test";
import { Presigner } from "presigned";
import { load } from "./load.mjs";

const { formOptions, formPage } = await load("upload-form");
const { qrCode } = await load("qr");
const { Refused } = await load("refused");
const { mainFacts, otherFacts, responseText } = await load("link-facts");

const s3 = new Presigner("us-east-1", { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" });

test("form_options_limit_the_size_and_the_content_type", () => {
  const form = s3.postObject("photos", "in/${filename}", { ...formOptions({ size: [0, 5_000_000], contentType: "image/" }), expiresIn: 60 });
  const { conditions } = JSON.parse(form.policy);
  assert.ok(conditions.some((condition) => JSON.stringify(condition) === '["content-length-range",0,5000000]'), form.policy);
  assert.ok(conditions.some((condition) => JSON.stringify(condition) === '["starts-with","$Content-Type","image/"]'), form.policy);
  const page = formPage(form);
  assert.ok(page.startsWith("<!doctype html>") && page.includes(form.toHtml()));
});

test("qr_code_has_a_path_or_is_undefined_if_the_text_is_too_long", () => {
  const { url } = s3.getObject("photos", "cat.jpg");
  const { path, viewBox, whole } = qrCode(url);
  assert.match(path, /^(M\d+ \d+h1v1h-1z)+$/);
  assert.equal(viewBox, `-4 -4 ${whole} ${whole}`);
  assert.equal(qrCode("x".repeat(10_000)), undefined);
});

test("refused_states_the_status_the_code_and_the_message", () => {
  const error = new Refused(s3.getObject("photos", "cat.jpg"), 403, "<Error><Code>AccessDenied</Code><Message>No</Message></Error>");
  assert.equal(error.message, "403 AccessDenied No");
  assert.equal(error.code, "AccessDenied");
  assert.equal(new Refused(error.request, 502, "Bad gateway").message, "502");
});

test("link_facts_contain_no_signature_and_no_session_token", async () => {
  const { inspect } = await import("presigned/diagnose");
  const keys = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: "TOKENTOKENTOKEN" };
  const { url } = new Presigner("us-east-1", keys).getObject("photos", "cat.jpg");
  const facts = { ...mainFacts(inspect(url)), ...otherFacts(inspect(url)) };
  assert.equal(facts.Bucket, "photos");
  assert.equal(facts.Key, "cat.jpg");
  assert.equal(facts["Session token"], "present");
  const text = JSON.stringify(facts);
  assert.ok(!text.includes("TOKENTOKEN") && !text.includes(new URL(url).searchParams.get("X-Amz-Signature")), text);
  assert.equal(responseText("AccessDenied", " No ", 403), "403 AccessDenied: No");
});
