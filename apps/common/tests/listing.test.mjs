// The listing parser and its requests, with scripted responses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Presigner } from "presigned";
import { load } from "./load.mjs";

const { listBuckets, listPage, listPages } = await load("listing");
const { parseXml, textOf } = await load("xml");
const s3 = new Presigner("us-east-1", { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" });

const object = (key, size = "1") => `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>${size}</Size></Contents>`;
const list = (...parts) => `<?xml version="1.0"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join("")}</ListBucketResult>`;

/** Answers requests in turn, and records their parameters. */
function scripted(...answers) {
  const asked = [];
  const ask = async ({ method, url }) => {
    assert.equal(method, "GET");
    asked.push(new URL(url).searchParams);
    return answers.shift();
  };
  return { ask, asked };
}

test("listPage_folder_returns_folders_and_objects", async () => {
  const { ask, asked } = scripted(
    list(object("a/"), "<CommonPrefixes><Prefix>a/b &amp; c/</Prefix></CommonPrefixes>", object("a/", "0"), object("a/&lt;x&gt;&#x1F600;"), object("a/b+c%20"), object("a/<![CDATA[<y>]]>")),
  );
  const { folders, objects, next } = await listPage(s3, "photos", { prefix: "a/" }, ask);
  assert.deepEqual(folders, ["a/b & c/"]);
  // The empty object that stands for the folder is left out; one with content is kept.
  assert.deepEqual(objects.map(({ key }) => key), ["a/", "a/<x>😀", "a/b+c%20", "a/<y>"]);
  assert.deepEqual([objects[1].size, objects[1].lastModified.toISOString(), next], [1, "2026-01-01T00:00:00.000Z", undefined]);
  assert.deepEqual([asked[0].get("list-type"), asked[0].get("delimiter"), asked[0].get("prefix")], ["2", "/", "a/"]);
});

test("listPage_keys_that_xml_cannot_represent_are_requested_encoded", async () => {
  for (const unreadable of [list(object("a\u0001b")), list(object("a&#1;b")), list(object("a\rb")), "no XML"]) {
    const { ask, asked } = scripted(unreadable, list(object("a%01b+c%2B")));
    const { objects } = await listPage(s3, "photos", { prefix: "" }, ask);
    assert.deepEqual(objects.map(({ key }) => key), ["a\u0001b c+"]);
    assert.deepEqual(asked.map((query) => query.get("encoding-type")), [null, "url"]);
  }
});

test("listPages_recursive_lists_every_page_without_delimiter", async () => {
  const { ask, asked } = scripted(list(object("a"), "<NextContinuationToken>t=1</NextContinuationToken>"), list(object("b/c")));
  const keys = [];
  for await (const { objects } of listPages(s3, "photos", { prefix: "", isRecursive: true }, ask)) keys.push(...objects.map(({ key }) => key));
  assert.deepEqual(keys, ["a", "b/c"]);
  assert.deepEqual(asked.map((query) => [query.get("delimiter"), query.get("continuation-token")]), [[null, null], [null, "t=1"]]);
});

test("listPages_repeated_token_is_an_error", async () => {
  const page = list(object("a"), "<NextContinuationToken>again</NextContinuationToken>");
  const { ask } = scripted(page, page);
  const pages = listPages(s3, "photos", { prefix: "" }, ask);
  await pages.next();
  await assert.rejects(pages.next(), /continuation token twice/);
});

test("listBuckets_returns_names_and_dates", async () => {
  const { ask } = scripted(
    "<ListAllMyBucketsResult><Owner><ID>1</ID></Owner><Buckets><Bucket><Name>photos</Name><CreationDate>2026-01-01T00:00:00Z</CreationDate></Bucket><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>",
  );
  assert.deepEqual(await listBuckets(s3, ask), [
    { name: "photos", created: new Date("2026-01-01T00:00:00Z") },
    { name: "b", created: undefined },
  ]);
});

test("parseXml_hostile_documents_return_undefined", () => {
  const bomb = `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>`;
  for (const text of ["", "text", "<a>", "<a></b>", "<a>&y;</a>", bomb, "<a>\u0000</a>", '{"a": 1}']) assert.equal(parseXml(text), undefined, text);
  assert.equal(textOf(parseXml("<Error><Code>NoSuchKey</Code></Error>"), "Code"), "NoSuchKey");
  assert.equal(textOf(undefined, "Code"), "");
});

test("parseXml_page_of_1000_keys_takes_linear_time", () => {
  const time = (count) => {
    const text = list(...Array.from({ length: count }, (_, index) => object(`folder/object ${index}`)));
    const start = performance.now();
    for (let run = 0; run < 5; run += 1) assert.ok(parseXml(text));
    return performance.now() - start;
  };
  time(1000);
  assert.ok(time(4000) < 20 * Math.max(time(1000), 1));
});
