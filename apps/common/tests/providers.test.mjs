// The providers of the command and of the page are the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { endpointOf, PROVIDERS } = await load("providers");

test("PROVIDERS_are_those_of_the_command", () => {
  const source = readFileSync(new URL("../../../crates/presign-cli/src/provider.rs", import.meta.url), "utf8");
  const optional = String.raw`(?:None|Some\("([^"]*)"\))`;
  const pattern = new RegExp(String.raw`provider\(\s*"([^"]+)",\s*${optional},\s*${optional},?\s*\)`, "g");
  const expected = [...source.matchAll(pattern)].map(([, id, endpoint, region]) => ({ id, endpoint, region }));
  assert.equal(expected.length, Number(/PROVIDERS: \[Provider; (\d+)\]/.exec(source)[1]));
  const ours = PROVIDERS.map(({ id, endpoint, region }) => ({ id, endpoint, region })).sort((one, other) => (one.id < other.id ? -1 : 1));
  assert.deepEqual(ours, expected.sort((one, other) => (one.id < other.id ? -1 : 1)));
});

test("endpointOf_needs_the_region_and_the_account_of_the_template", () => {
  const of = (id, region = "", account = "") => endpointOf(PROVIDERS.find((provider) => provider.id === id), region, account);
  assert.deepEqual(
    [of("aws", "eu-west-1"), of("hetzner"), of("hetzner", "fsn1"), of("r2", "auto"), of("r2", "auto", "0123$&")],
    [undefined, undefined, "https://fsn1.your-objectstorage.com", undefined, "https://0123$&.r2.cloudflarestorage.com"],
  );
});
